package dev.weft.weaving.matching;

import dev.weft.advice.Nullable;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.AccessController;
import java.security.CodeSource;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.security.ProtectionDomain;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Finds the class files of the super types of a class. Most of them are in the class's own jar or folder, so that is searched first. A class
 * loader would ask its parents first, and the JDK's loaders would search all their modules.
 */
final class ClassFiles {
  private final ClassLoader loader;
  @Nullable private final URL location;

  /** @param domain of the class; may have no code source */
  ClassFiles(ClassLoader loader, @Nullable ProtectionDomain domain) {
    this.loader = loader;
    CodeSource source = domain == null ? null : domain.getCodeSource();
    location = source == null ? null : source.getLocation();
  }

  ClassLoader loader() {
    return loader;
  }

  /** @return null if the loader has no such file */
  @Nullable
  byte[] read(String internalName) throws IOException {
    final String entry = internalName + ".class";
    byte[] file = null;
    if (location != null && location.getProtocol().equals("file")) {
      try {
        file = AccessController.doPrivileged(new PrivilegedExceptionAction<byte[]>() {
          @Override
          public byte[] run() throws IOException {
            return beside(entry);
          }
        });
      } catch (PrivilegedActionException e) {
        throw (IOException) e.getCause();
      }
    } else if (location != null && location.getProtocol().equals("jar") && loader instanceof URLClassLoader) {   // a jar within a jar
      URL found = ((URLClassLoader) loader).findResource(entry);
      file = found == null ? null : bytes(found.openStream());
    }
    if (file != null) {
      return file;
    }
    InputStream in = loader.getResourceAsStream(entry);
    return in == null ? null : bytes(in);
  }

  /** Reads from the jar or folder that the class comes from; null if it has no such entry, or is neither a jar nor a folder. */
  @Nullable
  private byte[] beside(String entry) throws IOException {
    File root;
    try {
      root = new File(location.toURI());
    } catch (URISyntaxException | IllegalArgumentException e) {   // not escaped, or not local: the class loader is asked instead
      return null;
    }
    if (root.isDirectory()) {
      File file = new File(root, entry);
      return file.isFile() ? bytes(new FileInputStream(file)) : null;
    }
    if (!root.isFile()) {
      return null;
    }
    try (ZipFile jar = new ZipFile(root)) {   // class loaders keep their jars open, and the JDK shares open jars
      ZipEntry found = jar.getEntry(entry);
      return found == null ? null : bytes(jar.getInputStream(found));
    }
  }

  private static byte[] bytes(InputStream stream) throws IOException {
    try (InputStream in = stream) {
      ByteArrayOutputStream file = new ByteArrayOutputStream(8192);
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        file.write(buffer, 0, n);
      }
      return file.toByteArray();
    }
  }
}
