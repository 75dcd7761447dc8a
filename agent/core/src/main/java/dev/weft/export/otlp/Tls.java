package dev.weft.export.otlp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS by the JVM's own means: certificates to trust from a file, or those that the JVM trusts; a certificate and key to show. The files are
 * read with the first connection, since that initialises what the application may want to set first.
 */
final class Tls {
  private static final int LONGEST_FILE = 1024 * 1024;
  private static final String KEY_BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String KEY_END = "-----END PRIVATE KEY-----";
  private static final char[] NO_PASSWORD = {};

  private final String trusted;
  private final String clientKey;
  private final String clientCertificate;
  private SSLSocketFactory factory;

  /**
   * @param trusted file of certificates (PEM) to trust; null: what the JVM trusts
   * @param clientKey file of a private key (PKCS#8, PEM or not), or null
   * @param clientCertificate file of its certificate and those above it, or null
   */
  Tls(String trusted, String clientKey, String clientCertificate) {
    this.trusted = trusted;
    this.clientKey = clientKey;
    this.clientCertificate = clientCertificate;
  }

  /** Reads the files, the first time. @throws WrongFile where one does not hold what it should */
  void prepare() throws IOException {
    if (factory == null) {
      try {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers(), trustManagers(), null);
        factory = context.getSocketFactory();
      } catch (GeneralSecurityException e) {
        throw new WrongFile("TLS cannot be used: " + e, e);
      }
    }
  }

  /**
   * TLS over a connection, with its handshake done: the certificate was for the name that was asked for.
   *
   * @param protocol what to agree on (ALPN), or null
   */
  Socket over(Socket raw, OtlpEndpoint endpoint, String protocol) throws IOException {
    SSLSocket socket = (SSLSocket) factory.createSocket(raw, endpoint.host(), endpoint.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    if (protocol != null) {
      try {
        SSLParameters.class.getMethod("setApplicationProtocols", String[].class).invoke(parameters, (Object) new String[] {protocol});
      } catch (ReflectiveOperationException e) {
        // before 8u252 there is none; most servers do without
      }
    }
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private TrustManager[] trustManagers() throws GeneralSecurityException, IOException {
    if (trusted == null) {
      return null;   // the JVM's
    }
    KeyStore store = emptyStore();
    int i = 0;
    for (Certificate certificate : certificates(trusted)) {
      store.setCertificateEntry("trusted-" + i++, certificate);
    }
    TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    return managers.getTrustManagers();
  }

  private KeyManager[] keyManagers() throws GeneralSecurityException, IOException {
    if (clientKey == null) {
      return null;
    }
    KeyStore store = emptyStore();
    store.setKeyEntry("client", privateKey(), NO_PASSWORD, certificates(clientCertificate).toArray(new Certificate[0]));
    KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, NO_PASSWORD);
    return managers.getKeyManagers();
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    return store;
  }

  private static Collection<? extends Certificate> certificates(String file) throws IOException {
    try {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content(file)));
      if (!found.isEmpty()) {
        return found;
      }
    } catch (GeneralSecurityException e) {
      throw new WrongFile(file + " holds no valid X.509 certificate", e);
    }
    throw new WrongFile(file + " holds no valid X.509 certificate", null);
  }

  private PrivateKey privateKey() throws IOException {
    byte[] bytes = content(clientKey);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int begin = text.indexOf(KEY_BEGIN);
    int end = text.indexOf(KEY_END);
    Exception failure = null;
    try {
      byte[] key = begin < 0 || end < begin ? bytes : Base64.getMimeDecoder().decode(text.substring(begin + KEY_BEGIN.length(), end));
      for (String algorithm : new String[] {"RSA", "EC", "EdDSA"}) {
        try {
          return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key));
        } catch (GeneralSecurityException e) {
          failure = e;
        }
      }
    } catch (IllegalArgumentException e) {
      failure = e;
    }
    throw new WrongFile(clientKey + " holds no private key in PKCS#8 (RSA, EC or EdDSA)", failure);
  }

  private static byte[] content(String file) throws IOException {
    try (InputStream in = new FileInputStream(file)) {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      byte[] bytes = new byte[8192];
      for (int count; (count = in.read(bytes)) >= 0 && content.size() < LONGEST_FILE; ) {
        content.write(bytes, 0, count);
      }
      return content.toByteArray();
    } catch (IOException e) {
      throw new WrongFile(e.toString(), e);
    }
  }
}
