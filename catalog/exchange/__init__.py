"""The catalogue as files and back: CSV, JSON and XLSX."""
