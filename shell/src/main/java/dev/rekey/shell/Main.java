package dev.rekey.shell;

import dev.rekey.shell.cli.Cli;
import dev.rekey.shell.session.LiveConnection;
import dev.rekey.shell.session.Streams;

/** {@code bin/rekey} starts here. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Streams streams = Streams.ofThisProcess();
        streams.install();
        System.exit(new Cli(streams, LiveConnection::open).run(args));
    }
}
