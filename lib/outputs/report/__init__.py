"""The written report: its shape (``document``), the Word file by the rules of NĐ 30/2020 (``docx_file``)."""
