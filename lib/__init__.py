"""Everything the dashboard knows and computes; no room of it knows Streamlit."""
