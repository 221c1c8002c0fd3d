@echo off
rem Starts the command faltung on Windows, and builds it first where that has not been done. After a change of the
rem sources delete the folder app\target\launch to have it built again. See the file faltung for the details.
setlocal
set "home=%~dp0"
set "home=%home:~0,-1%"
set "run=%home%\app\target\launch\run"

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -version >nul 2>&1
if errorlevel 1 (
  echo faltung: needs a JDK 17 or newer, but there is no java on the PATH and JAVA_HOME does not name one 1>&2
  exit /b 1
)
if exist "%run%\faltung-app.jar" goto start

where mvn >nul 2>&1
if errorlevel 1 (
  echo faltung: needs Maven for the first start, but there is no mvn on the PATH 1>&2
  exit /b 1
)
if not exist "%home%\app\target\launch" mkdir "%home%\app\target\launch"
set "log=%home%\app\target\launch\build.log"
echo faltung: building, once; the log is %log% 1>&2
call mvn -B -ntp -f "%home%\pom.xml" -pl app -am -P !checks -Dmaven.test.skip=true package >"%log%" 2>&1
if errorlevel 1 (
  type "%log%" 1>&2
  echo faltung: the build failed; this was %log% 1>&2
  exit /b 1
)
set "next=%run%.%RANDOM%%RANDOM%"
mkdir "%next%"
copy /y "%home%\app\target\modules\*.jar" "%next%" >nul
rem Whoever is first gives the folder its name; the other one's is thrown away.
ren "%next%" run 2>nul
if exist "%next%" rmdir /s /q "%next%"

:start
rem The shell loads jshell, which only a JDK has; without it the command says so.
set "jshell="
if "%~1"=="shell" "%java%" --list-modules 2>nul | find "jdk.jshell" >nul && set "jshell=--add-modules jdk.jshell"
"%java%" -Xlog:disable -XX:+UseSerialGC -Djava.awt.headless=true -Djdk.console=java.base -Dfaltung.terminal=ask %jshell% %FALTUNG_JAVA_OPTIONS% -p "%run%" -m faltung.app/faltung.app.Main %*
exit /b %ERRORLEVEL%
