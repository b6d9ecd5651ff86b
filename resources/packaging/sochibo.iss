; Inno Setup 6.3 or later. Makes one installer out of the folder that build.spec built:
;   iscc /DVersion=0.1.0 /DBuilt=..\..\dist\SoChiBo resources\packaging\sochibo.iss
; No administrator is needed: it installs for the user who runs it, below %LOCALAPPDATA%\Programs.
; This file is UTF-8 with a byte order mark, without which Inno Setup would read the words in the PC's own code page.

#ifndef Version
  #error Say which version: iscc /DVersion=1.2.3
#endif
#ifndef Built
  #define Built "..\..\dist\SoChiBo"
#endif
#ifndef Out
  #define Out "..\..\dist"
#endif
#define Product "Sổ Chi Bộ"
#define Window "SoChiBo.exe"
#define Console "sochibo-cli.exe"

[Setup]
; The id never changes: by it a newer version finds the older one and takes its place.
AppId={{6B1B5E0F-6C0A-4F0E-9B53-5C41B0A7D2E4}
AppName={#Product}
AppVersion={#Version}
AppVerName={#Product} {#Version}
VersionInfoVersion={#Version}
VersionInfoDescription={#Product}
AppPublisher=Sổ Chi Bộ contributors
DefaultDirName={autopf}\SoChiBo
DefaultGroupName={#Product}
UninstallDisplayName={#Product}
UninstallDisplayIcon={app}\{#Window}
SetupIconFile=sochibo.ico
LicenseFile=..\..\LICENSE
OutputDir={#Out}
OutputBaseFilename=SoChiBo-{#Version}-cai-dat
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=
; What Qt 6 runs on: Windows 10 1809, 64 bits.
MinVersion=10.0.17763
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; A newer version goes where the older one is, without asking again.
UsePreviousAppDir=yes
DisableDirPage=auto
DisableProgramGroupPage=yes
DisableWelcomePage=no
; A program that is open is asked to close, as at the end of a session: what is typed is kept.
CloseApplications=yes
CloseApplicationsFilter=*.exe,*.dll,*.pyd
RestartApplications=no
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ShowLanguageDialog=no
SetupLogging=yes

[Languages]
; Vietnamese is no official language of Inno Setup: its English file is the ground, and [Messages] says all that a
; person meets here in Vietnamese.
Name: "vi"; MessagesFile: "compiler:Default.isl"

[LangOptions]
LanguageName=Tiếng Việt
LanguageID=$042A
LanguageCodePage=0

[Messages]
SetupAppTitle=Cài đặt
SetupWindowTitle=Cài đặt %1
UninstallAppTitle=Gỡ cài đặt
UninstallAppFullTitle=Gỡ cài đặt %1
InformationTitle=Thông tin
ConfirmTitle=Xác nhận
ErrorTitle=Có lỗi
SetupLdrStartupMessage=Chương trình này sẽ cài đặt %1 vào máy tính. Tiếp tục?
LdrCannotCreateTemp=Không tạo được tệp tạm. Đã dừng cài đặt
LdrCannotExecTemp=Không chạy được tệp trong thư mục tạm. Đã dừng cài đặt
LastErrorMessage=%1.%n%nLỗi %2: %3
SetupFileMissing=Thiếu tệp %1 trong bộ cài đặt. Xin chép lại bộ cài đặt.
SetupFileCorrupt=Bộ cài đặt bị hỏng. Xin chép lại bộ cài đặt.
SetupFileCorruptOrWrongVer=Bộ cài đặt bị hỏng hoặc không hợp với phiên bản này. Xin chép lại bộ cài đặt.
InvalidParameter=Tham số dòng lệnh không đúng:%n%n%1
SetupAlreadyRunning=Bộ cài đặt đang chạy rồi.
WindowsVersionNotSupported=Chương trình không chạy được trên phiên bản Windows của máy này.
WinVersionTooLowError=Chương trình cần Windows 10 bản 1809 (năm 2018) trở lên.
OnlyOnTheseArchitectures=Chương trình chỉ chạy trên Windows 64 bit.
ExitSetupTitle=Thoát cài đặt
ExitSetupMessage=Chưa cài đặt xong. Nếu thoát bây giờ, chương trình sẽ không được cài.%n%nThoát?
AboutSetupMenuItem=&Về bộ cài đặt...
AboutSetupTitle=Về bộ cài đặt
ButtonBack=< &Quay lại
ButtonNext=&Tiếp >
ButtonInstall=&Cài đặt
ButtonOK=Đồng ý
ButtonCancel=Thôi
ButtonYes=&Có
ButtonYesToAll=Có &tất cả
ButtonNo=&Không
ButtonNoToAll=K&hông tất cả
ButtonFinish=&Xong
ButtonBrowse=&Chọn...
ButtonWizardBrowse=C&họn...
ButtonNewFolder=&Tạo thư mục mới
ClickNext=Bấm Tiếp để đi tiếp, Thôi để thoát.
BeveledLabel=
BrowseDialogTitle=Chọn thư mục
BrowseDialogLabel=Chọn một thư mục trong danh sách rồi bấm Đồng ý.
NewFolderName=Thư mục mới
WelcomeLabel1=Cài đặt [name]
WelcomeLabel2=Sắp cài [name/ver] vào máy tính này, cho riêng tài khoản đang dùng; không cần quyền quản trị.%n%nSổ và bản sao lưu đang có trên máy được giữ nguyên.
WizardLicense=Giấy phép
LicenseLabel=Xin đọc trước khi tiếp tục.
LicenseLabel3=Chương trình là phần mềm tự do theo giấy phép GPL-3.0, nguyên văn tiếng Anh dưới đây.
LicenseAccepted=Tôi &đồng ý
LicenseNotAccepted=Tôi &không đồng ý
WizardSelectDir=Nơi cài đặt
SelectDirDesc=Cài [name] vào đâu?
SelectDirLabel3=[name] sẽ được cài vào thư mục sau đây.
SelectDirBrowseLabel=Bấm Tiếp để đi tiếp. Muốn cài vào thư mục khác thì bấm Chọn.
DiskSpaceGBLabel=Cần ít nhất [gb] GB chỗ trống.
DiskSpaceMBLabel=Cần ít nhất [mb] MB chỗ trống.
CannotInstallToNetworkDrive=Không cài được vào ổ mạng.
CannotInstallToUNCPath=Không cài được vào đường dẫn mạng.
InvalidPath=Xin ghi đường dẫn đầy đủ có tên ổ đĩa, ví dụ:%n%nD:\SoChiBo
InvalidDrive=Ổ đĩa đã chọn không có hoặc không ghi được. Xin chọn ổ khác.
DiskSpaceWarningTitle=Không đủ chỗ trống
DiskSpaceWarning=Cần ít nhất %1 KB chỗ trống, ổ đĩa đã chọn chỉ còn %2 KB.%n%nVẫn tiếp tục?
DirNameTooLong=Đường dẫn quá dài.
InvalidDirName=Tên thư mục không hợp lệ.
BadDirName32=Tên thư mục không được có các ký tự sau:%n%n%1
DirExistsTitle=Thư mục đã có
DirExists=Thư mục:%n%n%1%n%nđã có rồi. Vẫn cài vào đó?
DirDoesntExistTitle=Chưa có thư mục
DirDoesntExist=Thư mục:%n%n%1%n%nchưa có. Tạo thư mục này?
WizardSelectTasks=Việc làm thêm
SelectTasksDesc=Làm thêm những việc nào?
SelectTasksLabel2=Đánh dấu những việc cần làm khi cài [name], rồi bấm Tiếp.
WizardReady=Sẵn sàng cài đặt
ReadyLabel1=Đã sẵn sàng cài [name] vào máy tính này.
ReadyLabel2a=Bấm Cài đặt để bắt đầu, Quay lại để xem hoặc sửa lựa chọn.
ReadyLabel2b=Bấm Cài đặt để bắt đầu.
ReadyMemoDir=Nơi cài đặt:
ReadyMemoTasks=Việc làm thêm:
WizardPreparing=Chuẩn bị cài đặt
PreparingDesc=Đang chuẩn bị cài [name] vào máy tính này.
PreviousInstallNotCompleted=Lần cài hoặc gỡ trước chưa xong. Xin khởi động lại máy rồi cài lại [name].
CannotContinue=Không cài tiếp được. Bấm Thôi để thoát.
ApplicationsFound=Các chương trình sau đang dùng những tệp cần thay. Nên để bộ cài đặt đóng chúng lại; điều đang gõ dở được giữ.
ApplicationsFound2=Các chương trình sau đang dùng những tệp cần thay. Nên để bộ cài đặt đóng chúng lại; điều đang gõ dở được giữ.
CloseApplications=&Tự đóng các chương trình này
DontCloseApplications=&Không đóng
ErrorCloseApplications=Không đóng được hết. Xin tự đóng các chương trình đó rồi tiếp tục.
PrepareToInstallNeedsRestart=Phải khởi động lại máy. Sau đó xin chạy lại bộ cài đặt của [name].%n%nKhởi động lại bây giờ?
WizardInstalling=Đang cài đặt
InstallingLabel=Xin đợi trong khi cài [name] vào máy tính.
FinishedHeadingLabel=Đã cài xong [name]
FinishedLabelNoIcons=Đã cài xong [name].
FinishedLabel=Đã cài xong [name]. Mở chương trình bằng biểu tượng vừa tạo.
ClickFinish=Bấm Xong để đóng.
FinishedRestartLabel=Để cài xong [name], phải khởi động lại máy. Khởi động lại bây giờ?
FinishedRestartMessage=Để cài xong [name], phải khởi động lại máy.%n%nKhởi động lại bây giờ?
YesRadio=&Có, khởi động lại bây giờ
NoRadio=&Không, tôi sẽ khởi động lại sau
RunEntryExec=Mở %1
SetupAborted=Chưa cài xong.%n%nXin sửa chỗ lỗi rồi chạy lại bộ cài đặt.
AbortRetryIgnoreSelectAction=Chọn một cách
AbortRetryIgnoreRetry=&Thử lại
AbortRetryIgnoreIgnore=&Bỏ qua lỗi này và tiếp tục
AbortRetryIgnoreCancel=Dừng cài đặt
StatusClosingApplications=Đang đóng chương trình...
StatusCreateDirs=Đang tạo thư mục...
StatusExtractFiles=Đang chép tệp...
StatusCreateIcons=Đang tạo biểu tượng...
StatusCreateRegistryEntries=Đang ghi thông tin cài đặt...
StatusSavingUninstall=Đang lưu thông tin để gỡ cài đặt...
StatusRunProgram=Sắp xong...
StatusRestartingApplications=Đang mở lại chương trình...
StatusRollback=Đang trả lại như cũ...
StatusUninstalling=Đang gỡ %1...
ErrorInternal2=Lỗi bên trong: %1
ErrorFunctionFailedNoCode=%1 không làm được
ErrorFunctionFailed=%1 không làm được; mã %2
ErrorFunctionFailedWithMessage=%1 không làm được; mã %2.%n%3
ErrorExecutingProgram=Không chạy được tệp:%n%1
FileAbortRetryIgnoreSkipNotRecommended=&Bỏ qua tệp này (không nên)
FileAbortRetryIgnoreIgnoreNotRecommended=&Bỏ qua lỗi này (không nên)
SourceIsCorrupted=Tệp nguồn bị hỏng
SourceDoesntExist=Không có tệp nguồn “%1”
ErrorReadingExistingDest=Lỗi khi đọc tệp đang có:
ErrorChangingAttr=Lỗi khi đổi thuộc tính của tệp đang có:
ErrorCreatingTemp=Lỗi khi tạo tệp trong thư mục cài đặt:
ErrorReadingSource=Lỗi khi đọc tệp nguồn:
ErrorCopying=Lỗi khi chép tệp:
ErrorReplacingExistingFile=Lỗi khi thay tệp đang có:
ErrorRenamingTemp=Lỗi khi đổi tên tệp trong thư mục cài đặt:
ErrorTooManyFilesInDir=Không tạo được tệp trong thư mục “%1” vì có quá nhiều tệp
ErrorCreatingDir=Không tạo được thư mục “%1”
ExistingFileReadOnly2=Không thay được tệp đang có vì tệp bị đánh dấu chỉ đọc.
ExistingFileReadOnlyKeepExisting=&Giữ tệp đang có
ErrorRestartReplace=Không hẹn được việc thay tệp khi khởi động lại:
ErrorRegOpenKey=Lỗi khi mở khóa registry:%n%1\%2
ErrorRegCreateKey=Lỗi khi tạo khóa registry:%n%1\%2
ErrorRegWriteKey=Lỗi khi ghi khóa registry:%n%1\%2
ErrorRestartingComputer=Không tự khởi động lại máy được. Xin tự khởi động lại.
ExistingFileReadOnlyRetry=&Bỏ dấu chỉ đọc rồi thử lại
UninstallNotFound=Không có tệp “%1” nên không gỡ được.
UninstallOpenError=Không mở được tệp “%1” nên không gỡ được
UninstallUnsupportedVer=Tệp “%1” do phiên bản khác ghi nên không gỡ được
UninstallUnknownEntry=Có mục lạ (%1) trong thông tin cài đặt
ConfirmUninstall=Gỡ %1 khỏi máy tính này?%n%nSổ và bản sao lưu vẫn được giữ nguyên.
OnlyAdminCanUninstall=Chỉ người có quyền quản trị mới gỡ được.
UninstallStatusLabel=Xin đợi trong khi gỡ %1.
UninstalledAll=Đã gỡ %1. Sổ và bản sao lưu vẫn còn trên máy.
UninstalledMost=Đã gỡ %1.%n%nCòn vài tệp chưa xóa được; có thể tự xóa.
UninstalledAndNeedsRestart=Để gỡ xong %1, phải khởi động lại máy.%n%nKhởi động lại bây giờ?
UninstallDataCorrupted=Tệp “%1” bị hỏng nên không gỡ được
WizardUninstalling=Đang gỡ cài đặt
ShutdownBlockReasonInstallingApp=Đang cài %1.
ShutdownBlockReasonUninstallingApp=Đang gỡ %1.

[CustomMessages]
DesktopIcon=Tạo biểu tượng trên màn hình nền
StillOpen=Sổ Chi Bộ đang mở. Xin đóng chương trình rồi gỡ lại.
OpenNow=Mở %1
SelfTest=Đang kiểm tra chương trình vừa cài...
SelfTestFailed=Chương trình vừa cài chưa chạy đúng. Xin chạy lại bộ cài đặt; nếu vẫn vậy, xin mở cửa sổ lệnh trong thư mục cài đặt, chạy “sochibo-cli self-test” rồi gửi kết quả cho người hỗ trợ.

[Tasks]
Name: "desktopicon"; Description: "{cm:DesktopIcon}"

[InstallDelete]
; Libraries of the older version that the newer one has no more must not be found by it. The person's own files are
; never in this folder: a marker for a stick and its data lie beside it and stay.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Built}\{#Window}"; DestDir: "{app}"; Flags: ignoreversion
Source: "{#Built}\{#Console}"; DestDir: "{app}"; Flags: ignoreversion
Source: "{#Built}\_internal\*"; DestDir: "{app}\_internal"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\{#Product}"; Filename: "{app}\{#Window}"; WorkingDir: "{app}"
Name: "{autodesktop}\{#Product}"; Filename: "{app}\{#Window}"; WorkingDir: "{app}"; Tasks: desktopicon

[Run]
Filename: "{app}\{#Window}"; Description: "{cm:OpenNow,{#Product}}"; Flags: nowait postinstall skipifsilent

[UninstallDelete]
; Only what the installer brought. %LOCALAPPDATA%\SoChiBo with the book, its backups and keys is not touched.
Type: filesandordirs; Name: "{app}\_internal"

[Code]
{ A program that runs cannot be written to. Asked before anything is taken away, so that no half of it is left. }
function IsRunning(const Name: String): Boolean;
var
  Stream: TFileStream;
begin
  Result := False;
  if not FileExists(Name) then
    Exit;
  try
    Stream := TFileStream.Create(Name, fmOpenReadWrite or fmShareExclusive);
    Stream.Free;
  except
    Result := True;
  end;
end;

function InitializeUninstall(): Boolean;
begin
  Result := not IsRunning(ExpandConstant('{app}\{#Window}')) and not IsRunning(ExpandConstant('{app}\{#Console}'));
  if not Result then
    SuppressibleMsgBox(CustomMessage('StillOpen'), mbError, MB_OK, IDOK);
end;

procedure CurStepChanged(CurStep: TSetupStep);
var
  Code: Integer;
begin
  if CurStep = ssPostInstall then
  begin
    WizardForm.StatusLabel.Caption := CustomMessage('SelfTest');
    if not Exec(ExpandConstant('{app}\{#Console}'), 'self-test', ExpandConstant('{tmp}'), SW_HIDE, ewWaitUntilTerminated, Code) or (Code <> 0) then
      SuppressibleMsgBox(CustomMessage('SelfTestFailed'), mbError, MB_OK, IDOK);
  end;
end;
