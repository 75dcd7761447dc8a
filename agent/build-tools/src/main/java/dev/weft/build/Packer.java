package dev.weft.build;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Packs the agent's jar. It contains the launcher's classes as they are and everything else below {@code weft/}, class files with the
 * extension {@code .classdata} and with {@code java.util.logging} replaced by the agent's own logger.
 */
public final class Packer {
  private static final String LAUNCHER = "dev.weft.launcher.Launcher";
  private static final String SERVICES = "META-INF/services/";
  /** Only the core of Byte Buddy's ASM is packed: the build and the tests need the rest, the agent does not. */
  private static final String BYTE_BUDDY = "net/bytebuddy/";
  private static final String ASM = "net/bytebuddy/jar/asm/";
  private static final String OWN = "weft/dev/weft/";
  private static final String INSTRUMENTATIONS = OWN + "instrumentations/";
  /** Most of what is in these packages is read on a thread of the agent's, beside the application, or by few applications, after their start. */
  private static final List<String> READ_LATER =
      List.of("export/", "endpoint/", "errors/", "browser/", "host/", "telemetry/rules/", "telemetry/ai/", "telemetry/elasticsearch/",
          "telemetry/graphql/", "telemetry/jmx/", "telemetry/memcached/", "telemetry/mongodb/", "telemetry/rpc/", "config/declarative/", "yaml/");
  /** The packages of the instrumentations that most applications need while they start. */
  private static final Set<String> USUAL = Set.of("executors", "serverexecutors", "tomcat", "servlet", "springwebmvc", "springscheduling",
      "springsecurity", "serverpools", "connectionpools", "jdbc", "jedis", "lettuce", "httpurlconnection", "javahttpclient", "reactor",
      "nettyexecutors", "javautillogging", "logback", "log4j2");

  private final Map<String, byte[]> entries = new TreeMap<>();
  private final LoggingRedirect logging = new LoggingRedirect();
  private final CallRedirects calls = new CallRedirects();

  /** {@code Packer JAR VERSION LAUNCHER-CLASSES INDEX RUNTIME-CLASSPATH-FILE INSTRUMENTATIONS-FOLDER NAME,NAME... AGENT-CLASSES...}. */
  public static void main(String[] arguments) throws IOException {
    Packer packer = new Packer();
    packer.addLauncher(Path.of(arguments[2]));
    packer.entries.put("weft/weft.version", arguments[1].getBytes(StandardCharsets.US_ASCII));
    packer.entries.put("weft/weft.index", Files.readAllBytes(Path.of(arguments[3])));
    for (String name : arguments[6].split(",")) {
      packer.addFolder(IndexWriter.classes(arguments[5], name));
    }
    for (String classes : List.of(arguments).subList(7, arguments.length)) {
      packer.addFolder(Path.of(classes));
    }
    for (String jar : Files.readString(Path.of(arguments[4])).trim().split(java.io.File.pathSeparator)) {
      packer.addJar(Path.of(jar));
    }
    packer.slim();
    packer.logging.check(packer.entries);
    packer.calls.check();
    packer.write(Path.of(arguments[0]), arguments[1]);
  }

  private void slim() throws IOException {
    int classes = Reachable.keepOnly(entries);
    SecurityProviders.leaveAlone(entries);
    int methods = UnusedMethods.remove(entries);
    classes += Reachable.keepOnly(entries);
    System.out.println("left out: " + classes + " classes of libraries that nothing leads to, " + methods + " methods that nothing calls");
  }

  private void addLauncher(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        entries.put(name(classes, file), Files.readAllBytes(file));
      }
    }
  }

  private void addFolder(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] content = Files.readAllBytes(file);
        add(name(classes, file), file.toString().endsWith(".class") ? AdviceErasure.apply(content) : content);
      }
    }
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace(java.io.File.separatorChar, '/');
  }

  private void addJar(Path jar) throws IOException {
    if (Files.isDirectory(jar)) {
      return;   // a module of this build, whose folder is another argument
    }
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().filter(each -> !each.isDirectory()).toList()) {
        byte[] content = zip.getInputStream(entry).readAllBytes();
        add(entry.getName(), content);
        addLicence(jar, entry.getName(), content);
      }
    }
  }

  /** The licences of packed libraries require that the jar contains them. */
  private void addLicence(Path jar, String name, byte[] content) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    if (!name.endsWith(".class") && (file.startsWith("LICENSE") || file.startsWith("NOTICE"))) {
      entries.put("META-INF/licenses/" + jar.getFileName() + '/' + file, content);
    }
  }

  private void add(String name, byte[] content) {
    if (isLeftOut(name)) {
      return;
    }
    boolean type = name.endsWith(".class");
    String moved = Relocation.name(name);
    String packed = "weft/" + (type ? moved.substring(0, moved.length() - ".class".length()) + ".classdata" : moved);
    byte[] packedContent = type ? Slimming.apply(Relocation.apply(calls.apply(name, logging.apply(content)))) : content;
    byte[] other = entries.putIfAbsent(packed, packedContent);
    if (other != null && name.startsWith(SERVICES)) {
      String both = new String(other, StandardCharsets.UTF_8).trim() + '\n' + new String(content, StandardCharsets.UTF_8);
      entries.put(packed, both.getBytes(StandardCharsets.UTF_8));
    } else if (other != null && !java.util.Arrays.equals(other, packedContent)) {
      throw new IllegalStateException("two files called " + name);
    }
  }

  /**
   * Files that the agent does not read at run time: build metadata, annotations, Kotlin's metadata, OkHttp's list of domains that may not set
   * cookies, since the senders keep none. Also variants for newer Java releases:
   * the only one changes how OpenTelemetry's marshaler copies texts.
   */
  private static boolean isLeftOut(String name) {
    return name.startsWith(BYTE_BUDDY) && !isAsm(name)
        || name.startsWith("META-INF/") && !name.startsWith(SERVICES)
        || name.endsWith("module-info.class") || name.endsWith("package-info.class")
        || name.endsWith(".kotlin_builtins") || name.endsWith(".kotlin_metadata")
        || name.endsWith("/PublicSuffixDatabase.list")
        || name.startsWith("org/jetbrains/annotations/") || name.startsWith("org/intellij/") || name.startsWith("org/jspecify/")
        || Relocation.isLeftOut(name);
  }

  private static boolean isAsm(String name) {
    return name.startsWith(ASM) && name.indexOf('/', ASM.length()) < 0;
  }

  private void write(Path jar, String version) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, LAUNCHER);
    attributes.put(Attributes.Name.IMPLEMENTATION_TITLE, "Weft");
    attributes.put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    attributes.putValue("Premain-Class", LAUNCHER);
    attributes.putValue("Agent-Class", LAUNCHER);
    attributes.putValue("Can-Retransform-Classes", "true");
    Files.createDirectories(jar.toAbsolutePath().getParent());
    try (OutputStream out = Files.newOutputStream(jar); JarOutputStream packed = new JarOutputStream(out)) {
      JarEntries written = new JarEntries(packed);
      written.compressed("META-INF/MANIFEST.MF", bytes(manifest));
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        if (isReadInPremain(entry.getKey())) {
          written.stored(entry.getKey(), entry.getValue());
        } else {
          written.compressed(entry.getKey(), entry.getValue());
        }
      }
    }
    System.out.println(jar + ": " + entries.size() + " entries, " + Files.size(jar) / 1024 + " KiB");
  }

  /**
   * The agent's own classes and ASM's. They are stored uncompressed, because the application waits while they are read. So it does for the
   * index, which is compressed all the same: to a fifth of its size, for 0.3 ms.
   */
  private static boolean isReadInPremain(String name) {
    if (name.startsWith(INSTRUMENTATIONS)) {
      return USUAL.contains(name.substring(INSTRUMENTATIONS.length(), name.indexOf('/', INSTRUMENTATIONS.length())));
    }
    if (name.startsWith(OWN)) {
      return !name.startsWith("weft/" + Relocation.FOLDER) && READ_LATER.stream().noneMatch(each -> name.startsWith(each, OWN.length()));
    }
    return name.startsWith("weft/java/") || name.equals("weft/weft.version") || name.startsWith("dev/weft/") || name.startsWith("weft/" + ASM);
  }

  private static byte[] bytes(Manifest manifest) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    manifest.write(out);
    return out.toByteArray();
  }
}
