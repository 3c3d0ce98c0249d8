# Bảng theo dõi trong một container: không phải root, hệ tệp chỉ đọc, số liệu ở /data. Cách dùng: docs/van-hanh.md.
FROM python:3.11-slim-bookworm

ENV PYTHONUTF8=1 PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 HOME=/tmp
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt \
    && useradd --system --uid 10001 --no-create-home giam-ngheo \
    && install -d -o giam-ngheo -m 0700 /data
COPY app.py pyproject.toml ./
COPY .streamlit .streamlit
COPY lib lib
COPY pages pages
COPY data/catalogue data/catalogue
COPY data/sample data/sample

ENV DASHBOARD_DATABASE_URL=sqlite:////data/kho.db DASHBOARD_ADDRESS=0.0.0.0
USER giam-ngheo
VOLUME /data
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=12s --start-period=90s CMD ["python", "-m", "lib.running", "health"]
CMD ["python", "-m", "lib.running", "start", "--headless"]
