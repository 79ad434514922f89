package dev.rekey.usage;

import java.util.Set;

/** Names that CircleCI, a shell, or awk in a shell's quotes defines: nobody has to keep them as a variable. */
final class BuiltIns {
    private static final Set<String> NAMES = Set.of(
            ("CI PATH HOME USER PWD OLDPWD SHELL HOSTNAME HOSTTYPE OSTYPE MACHTYPE LANG LC_ALL TERM TMPDIR LOGNAME MAIL "
                            + "IFS PS1 PS2 PS4 PPID UID EUID RANDOM SECONDS LINENO REPLY OPTARG OPTIND OPTERR SHLVL "
                            + "SHELLOPTS COLUMNS LINES EPOCHSECONDS FUNCNAME PIPESTATUS DIRSTACK GROUPS DEBIAN_FRONTEND "
                            + "_ NF NR FS OFS ORS RS FNR FILENAME env null true false PSScriptRoot LASTEXITCODE TEMP "
                            + "USERPROFILE APPDATA LOCALAPPDATA ProgramFiles BASHPID BASH BASH_ENV BASH_SOURCE "
                            + "BASH_VERSION BASH_REMATCH BASH_LINENO BASH_COMMAND BASH_SUBSHELL")
                    .split(" "));

    private BuiltIns() {}

    static boolean contains(String name) {
        return (name.startsWith("CIRCLE_") && !isSecret(name)) || NAMES.contains(name);
    }

    /** Nobody but people define these: CircleCI itself gives jobs no token of its API under that name. */
    private static boolean isSecret(String name) {
        return name.equals("CIRCLE_TOKEN") || name.equals("CIRCLE_API_TOKEN") || name.equals("CIRCLE_CI_TOKEN");
    }
}
