package dev.rekey.issuer.postgres;

import dev.rekey.model.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;

/** Opens connections: TLS as told, never longer waits than the limits, and an address that nothing can be slipped into. */
record Database(Address address, String sslMode, Optional<String> caFile) {
    private static final String CONNECT_SECONDS = "5";
    private static final String SOCKET_SECONDS = "30";
    private static final String LOGIN_SECONDS = "15";

    /** A connection as this role. */
    Connection connect(String user, Secret password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("PGHOST", address.host());
        properties.setProperty("PGPORT", String.valueOf(address.port()));
        properties.setProperty("PGDBNAME", address.database());
        properties.setProperty("sslmode", sslMode);
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("socketTimeout", SOCKET_SECONDS);
        properties.setProperty("loginTimeout", LOGIN_SECONDS);
        properties.setProperty("ApplicationName", "rekey");
        properties.setProperty("channelBinding", "prefer");
        // What the server says of a failed statement stays out of exceptions.
        properties.setProperty("logServerErrorDetail", "false");
        if (caFile.isPresent()) {
            properties.setProperty("sslrootcert", caFile.get());
        } else if (sslMode.startsWith("verify")) {
            // The authorities that Java trusts, rather than a file in the home folder.
            properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        }
        password.revealTo(chars -> properties.setProperty("password", new String(chars)));
        try {
            Connection connection = new Driver().connect("jdbc:postgresql:///", properties);
            if (connection == null) {
                throw new SQLException("no connection", "08001");
            }
            return connection;
        } finally {
            properties.clear();
        }
    }
}
