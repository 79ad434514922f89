package dev.rekey.issuer.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL of its own on the loopback interface, which logs every statement. */
final class PostgresServer implements AutoCloseable {
    static final String ROTATOR_PASSWORD = "RKVrealRotatorMARKER";
    private static final String SUPER_PASSWORD = "RKVrealSuperMARKER";

    private final Path folder;
    private final int port;

    private PostgresServer(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    static PostgresServer start() throws IOException, InterruptedException, SQLException {
        // The server refuses to be root, so its folder must be one that its user can reach.
        Path folder = Files.createTempDirectory(Path.of("/tmp"), "rekey-postgres");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path password = folder.resolve("password");
        Files.writeString(password, SUPER_PASSWORD + "\n");
        String data = folder.resolve("data").toString();
        String unused = Commands.run("chown", "-R", "postgres", folder.toString());
        List<String> init = asPostgres("initdb");
        init.addAll(List.of("-A", "scram-sha-256", "--pwfile=" + password, "-D", data, "-N"));
        unused = Commands.run(init.toArray(String[]::new));
        Files.delete(password);
        PostgresServer server = new PostgresServer(folder, Commands.freePort());
        List<String> start = asPostgres("pg_ctl");
        start.addAll(List.of(
                "-D",
                data,
                "-w",
                "-l",
                server.log().toString(),
                "-o",
                "-p " + server.port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + data
                        + " -c log_statement=all -c log_min_error_statement=debug5 -c log_connections=on",
                "start"));
        unused = Commands.run(start.toArray(String[]::new));
        server.as(
                "postgres", SUPER_PASSWORD, "create role rotator login createrole password '" + ROTATOR_PASSWORD + "'");
        server.as("postgres", SUPER_PASSWORD, "grant pg_signal_backend to rotator");
        server.as("postgres", SUPER_PASSWORD, "create role app");
        Files.writeString(server.log(), "");
        return server;
    }

    String address() {
        return "127.0.0.1:" + port + "/postgres";
    }

    Path log() {
        return folder.resolve("server.log");
    }

    /** Runs a statement as the superuser. */
    void sql(String statement) throws SQLException {
        as("postgres", SUPER_PASSWORD, statement);
    }

    /** Whether this user can log in with this password. */
    boolean accepts(String user, String password) throws SQLException {
        try {
            as(user, password, "select 1");
            return true;
        } catch (SQLException failure) {
            if (failure.getSQLState().startsWith("28")) {
                return false;
            }
            throw failure;
        }
    }

    private void as(String user, String password, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:postgresql://" + address(), user, password);
                Statement executed = connection.createStatement()) {
            boolean unused = executed.execute(statement);
        }
    }

    private static List<String> asPostgres(String program) {
        return new ArrayList<>(List.of(
                "runuser",
                "-u",
                "postgres",
                "--",
                RealServers.POSTGRES.resolve(program).toString()));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        List<String> stop = asPostgres("pg_ctl");
        stop.addAll(List.of("-D", folder.resolve("data").toString(), "-m", "immediate", "-w", "stop"));
        String unused = Commands.run(stop.toArray(String[]::new));
        unused = Commands.run("rm", "-rf", folder.toString());
    }
}
