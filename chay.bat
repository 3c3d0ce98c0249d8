@echo off
rem Bấm đúp vào tệp này để chạy bảng theo dõi. Lần đầu, và sau khi cập nhật, máy cần mạng vài phút để cài.
chcp 65001 >nul
cd /d "%~dp0"
fc /b requirements.txt .venv\da-cai.txt >nul 2>nul
if not errorlevel 1 goto run

py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>nul
if errorlevel 1 goto nopython
echo Đang cài đặt, chờ vài phút. Đừng đóng cửa sổ này.
py -3 -m venv .venv
if errorlevel 1 goto failed
.venv\Scripts\python -m pip install -q -r requirements.txt
if errorlevel 1 goto failed
copy /y requirements.txt .venv\da-cai.txt >nul

:run
.venv\Scripts\python -m lib.running start %*
if errorlevel 1 pause
exit /b

:nopython
echo Máy chưa có Python 3.11 trở lên. Tải ở https://www.python.org/downloads/windows/, cài xong bấm đúp lại tệp này.
pause
exit /b 1

:failed
echo Chưa cài được: kiểm tra mạng rồi bấm đúp lại tệp này. Nếu vẫn vậy, chụp cửa sổ này gửi người quản trị.
pause
exit /b 1
