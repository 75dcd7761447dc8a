package dev.weft.agent;

import dev.weft.advice.Nullable;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The class files of an application: in folders, in jars, and in what Spring Boot's jars and wars hold below {@code BOOT-INF} and {@code WEB-INF}.
 * Finds them as a class loader does, but defines no class.
 */
final class ClassPath extends ClassLoader implements Closeable {
  /** Gets each class file, the first of a name only. */
  interface Visitor {
    void visit(String internalName, byte[] file) throws IOException;
  }

  private static final String CLASS = ".class";
  private static final String[] WITHIN_ARCHIVE = {"BOOT-INF/", "WEB-INF/"};

  /** A folder, or a folder of a jar. */
  private static final class Root {
    private final @Nullable File folder;
    private final @Nullable ZipFile jar;
    private final String prefix;

    Root(@Nullable File folder, @Nullable ZipFile jar, String prefix) {
      this.folder = folder;
      this.jar = jar;
      this.prefix = prefix;
    }

    @Nullable InputStream open(String name) throws IOException {
      if (folder != null) {
        File file = new File(folder, name);
        return file.isFile() ? new FileInputStream(file) : null;
      }
      ZipEntry entry = jar.getEntry(prefix + name);
      return entry == null ? null : jar.getInputStream(entry);
    }

    /** Adds the names of all class files. */
    void names(List<String> names) {
      if (folder != null) {
        names(folder, "", names);
        return;
      }
      for (ZipEntry entry : Collections.list(jar.entries())) {
        String name = entry.getName();
        boolean isElsewhere = prefix.isEmpty() && (isWithinArchive(name) || name.startsWith("META-INF/"));
        if (name.startsWith(prefix) && name.endsWith(CLASS) && !isElsewhere) {
          names.add(name.substring(prefix.length()));
        }
      }
    }

    private static void names(File folder, String path, List<String> names) {
      File[] files = folder.listFiles();
      for (File file : files == null ? new File[0] : files) {
        if (file.isDirectory()) {
          names(file, path + file.getName() + '/', names);
        } else if (file.getName().endsWith(CLASS)) {
          names.add(path + file.getName());
        }
      }
    }
  }

  private final List<Root> roots = new ArrayList<>();

  /**
   * Opens a class path.
   *
   * @param paths folders and jars, with the platform's separator between them; {@code folder/*} stands for the jars of a folder
   * @throws IOException if one of them is not there or is no jar
   */
  ClassPath(String paths) throws IOException {
    super(ClassLoader.getSystemClassLoader().getParent());
    for (String path : paths.split(File.pathSeparator)) {
      File file = new File(path);
      if (file.getName().equals("*")) {
        addJars(file.getAbsoluteFile().getParentFile());
      } else if (file.isDirectory()) {
        roots.add(new Root(file, null, ""));
      } else if (file.isFile()) {
        addJar(file);
      } else {
        throw new IOException(path + " is not there");
      }
    }
  }

  private void addJars(File folder) throws IOException {
    File[] files = folder.listFiles();
    for (File file : files == null ? new File[0] : files) {
      if (file.getName().endsWith(".jar")) {
        addJar(file);
      }
    }
  }

  private void addJar(File file) throws IOException {
    ZipFile jar;
    try {
      jar = new ZipFile(file);
    } catch (IOException e) {
      throw new IOException(file + " is no jar: " + e.getMessage(), e);
    }
    for (String archive : WITHIN_ARCHIVE) {
      roots.add(new Root(null, jar, archive + "classes/"));
    }
    roots.add(new Root(null, jar, ""));
    for (ZipEntry entry : Collections.list(jar.entries())) {
      if (isWithinArchive(entry.getName()) && entry.getName().endsWith(".jar")) {
        roots.add(new Root(null, unpacked(jar, entry), ""));
      }
    }
  }

  private static boolean isWithinArchive(String name) {
    for (String archive : WITHIN_ARCHIVE) {
      if (name.startsWith(archive)) {
        return true;
      }
    }
    return false;
  }

  /** A jar within a jar as a file, which is gone when it is closed. */
  private static ZipFile unpacked(ZipFile jar, ZipEntry entry) throws IOException {
    File file = File.createTempFile("weft", ".jar");
    try (InputStream in = jar.getInputStream(entry); OutputStream out = new FileOutputStream(file)) {
      copy(in, out);
    }
    return new ZipFile(file, ZipFile.OPEN_READ | ZipFile.OPEN_DELETE);
  }

  private static void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[8192];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      out.write(buffer, 0, read);
    }
  }

  void visit(Visitor visitor) throws IOException {
    Set<String> visited = new HashSet<>();
    for (Root root : roots) {
      List<String> names = new ArrayList<>();
      root.names(names);
      Collections.sort(names);
      for (String name : names) {
        if (visited.add(name)) {
          ByteArrayOutputStream file = new ByteArrayOutputStream();
          try (InputStream in = root.open(name)) {
            copy(in, file);
          }
          visitor.visit(name.substring(0, name.length() - CLASS.length()), file.toByteArray());
        }
      }
    }
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    try {
      for (Root root : roots) {
        InputStream found = root.open(name);
        if (found != null) {
          return found;
        }
      }
    } catch (IOException e) {   // of a file that has been listed
      throw new IllegalStateException(name + " cannot be read", e);
    }
    return super.getResourceAsStream(name);
  }

  @Override
  public void close() throws IOException {
    for (Root root : roots) {
      if (root.jar != null) {
        root.jar.close();
      }
    }
  }
}
