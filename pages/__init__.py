"""The screens: thin, they fetch, compute through ``lib`` and draw."""
