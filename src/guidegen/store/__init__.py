"""The data folder: what came in, as it came and as answers. Only here is DuckDB asked."""
