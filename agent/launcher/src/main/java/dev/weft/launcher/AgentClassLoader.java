package dev.weft.launcher;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.security.AllPermission;
import java.security.CodeSource;
import java.security.Permissions;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Loads the agent from the jar's entries below {@code weft/}. Its class files have the extension {@code .classdata}, so that no other class
 * loader takes them for classes. The parent is the platform's loader, so agent and application do not see each other's classes.
 */
final class AgentClassLoader extends ClassLoader implements Consumer<BiConsumer<Instrumentation, Long>> {
  private static final String FOLDER = "weft/";
  private static final String CLASS = ".class";
  private static final String AGENT = "dev.weft.agent.Agent";

  static {
    registerAsParallelCapable();
  }

  private final ZipFile jar;
  private final ProtectionDomain domain;
  private BiConsumer<Instrumentation, Long> agent;

  AgentClassLoader(File file, ClassLoader parent) throws IOException {
    super(parent);
    jar = new ZipFile(file);
    Permissions all = new Permissions();
    all.add(new AllPermission());
    domain = new ProtectionDomain(new CodeSource(file.toURI().toURL(), (Certificate[]) null), all);
  }

  /** Called by the agent's class when it is initialized. */
  @Override
  public void accept(BiConsumer<Instrumentation, Long> newAgent) {
    agent = newAgent;
  }

  /** Starts the agent without reflection, as Java 18 and later generate classes for each reflective call. */
  void start(Instrumentation instrumentation, long startNanos) throws ClassNotFoundException {
    Class.forName(AGENT, true, this);
    agent.accept(instrumentation, startNanos);
  }

  /** Asks the jar first: else the platform's loader would create an exception for each of the agent's thousand classes. */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith("java.")) {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        byte[] file = read(name.replace('.', '/') + CLASS);
        if (file != null) {
          return defineClass(name, file, 0, file.length, domain);
        }
      }
    }
    return super.loadClass(name, resolve);
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    byte[] content = read(name);
    return content == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(content);
  }

  @Override
  protected URL findResource(String name) {
    if (entry(name) == null) {
      return null;
    }
    try {
      return new URL("weft", null, -1, '/' + name, new Handler());
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  /** Finds service files only in the agent's jar. The platform's loader, if it was asked for more, would read the JDK's image. */
  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return name.startsWith("META-INF/services/") ? findResources(name) : super.getResources(name);
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL found = findResource(name);
    return found == null ? Collections.<URL>emptyEnumeration() : Collections.enumeration(Collections.singleton(found));
  }

  private ZipEntry entry(String name) {
    return jar.getEntry(FOLDER + (name.endsWith(CLASS) ? name.substring(0, name.length() - CLASS.length()) + ".classdata" : name));
  }

  private byte[] read(String name) {
    ZipEntry entry = entry(name);
    if (entry == null) {
      return null;
    }
    byte[] content = new byte[(int) entry.getSize()];
    try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
      in.readFully(content);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + name + " of the agent's jar " + jar.getName(), e);
    }
    return content;
  }

  /** Opens resources by URL, for {@link java.util.ServiceLoader} and others. */
  private final class Handler extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {
          // no connection is needed
        }

        @Override
        public InputStream getInputStream() throws IOException {
          byte[] content = read(url.getPath().substring(1));
          if (content == null) {
            throw new IOException("no " + url);
          }
          return new ByteArrayInputStream(content);
        }
      };
    }
  }
}
