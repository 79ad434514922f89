package dev.rekey.internal.http;

import dev.rekey.error.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The platform's trust plus the certificates of a file. Adding, not replacing, because one client talks to the cloud
 * through a company's inspecting proxy and to hosts that bypass it. Judging stays with the platform's own trust manager:
 * there is no code here that could say yes by itself.
 */
final class TlsTrust {
    private TlsTrust() {}

    static X509TrustManager with(Path caFile) {
        Collection<? extends Certificate> extra = read(caFile);
        try {
            KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
            anchors.load(null, null);
            int alias = 0;
            for (X509Certificate known : manager(null).getAcceptedIssuers()) {
                anchors.setCertificateEntry("platform-" + alias++, known);
            }
            for (Certificate added : extra) {
                anchors.setCertificateEntry("file-" + alias++, added);
            }
            return manager(anchors);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java runtime cannot hold certificates", e);
        }
    }

    static SSLSocketFactory sockets(X509TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no TLS", e);
        }
    }

    private static Collection<? extends Certificate> read(Path caFile) {
        try (InputStream in = Files.newInputStream(caFile)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new ConfigurationException("the CA file " + caFile + " holds no certificate");
            }
            return found;
        } catch (IOException e) {
            throw new ConfigurationException("the CA file " + caFile + " cannot be read");
        } catch (CertificateException e) {
            throw new ConfigurationException("the CA file " + caFile + " does not hold certificates in PEM");
        }
    }

    private static X509TrustManager manager(@Nullable KeyStore anchors) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(anchors);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
