package dev.rekey.shell.cli;

import picocli.CommandLine.IVersionProvider;

/** Which rekey on which Java. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {text()};
    }

    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return "rekey " + (version == null ? "(development)" : version) + ", Java " + Runtime.version();
    }
}
