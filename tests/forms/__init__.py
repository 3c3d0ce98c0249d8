"""Forms as offices send them, each with what must be understood of it (see ``reading``)."""
