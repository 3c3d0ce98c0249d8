"""Reports in writing, composed from an edition: computed sentences, and gaps for what nobody told."""
