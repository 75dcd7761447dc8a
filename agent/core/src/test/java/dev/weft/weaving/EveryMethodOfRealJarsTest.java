package dev.weft.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.weaving.bytecode.ClassWeaver;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/**
 * Classes of every jar on the test's class path, woven in every method with all that advice can ask for, are linked (and so verified)
 * by this JVM beside their unwoven twins, with the same outcome: all that are older than version 51, and every third of the others.
 */
class EveryMethodOfRealJarsTest {
  private static final int NEWEST = 44 + Runtime.version().feature();
  private static final int OLD = 50;

  @Test
  void isVerifiedAsItsUnwovenTwinIs() throws IOException {
    Map<String, byte[]> files = classFiles();
    List<String> notWoven = new ArrayList<>();
    Map<String, byte[]> woven = new TreeMap<>();
    List<String> chosen = new ArrayList<>();
    int old = 0;
    for (Map.Entry<String, byte[]> each : files.entrySet()) {
      byte[] file = each.getValue();
      old += file[7] <= OLD ? 1 : 0;
      woven.put(each.getKey(), file);
      if (file[7] <= OLD || each.getKey().hashCode() % 3 == 0) {
        chosen.add(each.getKey());
        byte[] changed = ClassWeaver.weave(file, EverythingAsked.of(file), (spec, kind) -> 7, notWoven);
        woven.put(each.getKey(), changed == null ? file : changed);
      }
    }
    Files unwovenLoader = new Files(files);
    Files wovenLoader = new Files(woven);
    List<String> different = new ArrayList<>();
    int linked = 0;
    for (String name : chosen) {
      String expected = link(unwovenLoader, name);
      String found = link(wovenLoader, name);
      linked += found.equals("linked") ? 1 : 0;
      if (!expected.lines().findFirst().equals(found.lines().findFirst())) {
        different.add(name + " unwoven: " + expected + " woven: " + found);
      }
    }
    assertThat(different).isEmpty();
    assertThat(linked).as("classes linked").isGreaterThan(3_000);
    assertThat(old).as("classes older than version 51").isGreaterThan(500);
    assertThat(notWoven).as("methods left out").allMatch(reason -> reason.contains("would grow")).hasSizeLessThan(20);
  }

  private static String link(ClassLoader loader, String name) {
    try {
      loader.loadClass(name).getDeclaredConstructors();   // has the JVM link the class
      return "linked";
    } catch (VerifyError | ClassFormatError e) {
      return e.toString();
    } catch (LinkageError | ClassNotFoundException | SecurityException e) {
      return "missing " + e.getMessage();
    }
  }

  private static Map<String, byte[]> classFiles() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!path.endsWith(".jar")) {
        continue;
      }
      try (JarFile jar = new JarFile(path)) {
        for (JarEntry entry : java.util.Collections.list(jar.entries())) {
          String name = entry.getName();
          if (name.endsWith(".class") && !name.startsWith("META-INF") && !name.endsWith("-info.class")) {
            byte[] file = jar.getInputStream(entry).readAllBytes();
            if (file[7] <= NEWEST) {
              files.putIfAbsent(name.substring(0, name.length() - 6).replace('/', '.'), file);
            }
          }
        }
      }
    }
    return files;
  }

  private static final class Files extends ClassLoader {
    private final Map<String, byte[]> files;

    Files(Map<String, byte[]> files) {
      super(ClassLoader.getPlatformClassLoader());
      this.files = files;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] file = files.get(name);
      if (file == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, file, 0, file.length);
    }
  }
}
