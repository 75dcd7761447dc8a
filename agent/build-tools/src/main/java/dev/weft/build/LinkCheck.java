package dev.weft.build;

import dev.weft.weaving.matching.AdviceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Links the advice of an instrumentation against releases of its library: each advice must find a method to weave, and each type and member
 * that its byte code names, or that of a class it uses, must be there as the JVM will look for it. A class that {@linkplain #problems is
 * known} not to fit a release is left out, with what it uses. Other instrumentations that the tests weave, too, need not find a method.
 */
public final class LinkCheck {
  private static final String OWN = "dev/weft/instrumentations/";

  /** The instrumentation's own class files, then those of the others, which it may use as well. */
  private final List<Path> folders;
  private final boolean isTested;
  private final List<AdviceSpec> advice;
  private final Map<String, References> references = new HashMap<>();
  private final List<String> problems;

  private LinkCheck(String instrumentation, List<Path> folders, boolean isTested, List<String> problems) throws IOException {
    this.folders = folders;
    this.isTested = isTested;
    this.problems = problems;
    this.advice = DeclarationReader.read(instrumentation, folders.get(0));
  }

  /**
   * Returns what does not fit, as text.
   *
   * @param classes of each instrumentation that is woven, the folder of its class files
   * @param tested the instrumentation whose releases these are
   * @param jars of each release
   * @param lacked for each release, the simple names of the classes that do not fit it
   */
  public static List<String> problems(
      Map<String, String> classes, String tested, Map<String, List<String>> jars, Map<String, Set<String>> lacked) throws IOException {
    List<String> problems = new ArrayList<>();
    List<LinkCheck> checks = new ArrayList<>();
    if (!jars.isEmpty()) {
      for (Map.Entry<String, String> each : classes.entrySet()) {
        List<Path> folders = new ArrayList<>(classes.values().stream().map(Path::of).toList());
        folders.remove(Path.of(each.getValue()));
        folders.add(0, Path.of(each.getValue()));
        checks.add(new LinkCheck(each.getKey(), folders, each.getKey().equals(tested), problems));
      }
    }
    for (Map.Entry<String, List<String>> release : jars.entrySet()) {
      try (LibraryTypes library = new LibraryTypes(release.getValue())) {
        for (LinkCheck each : checks) {
          each.release(release.getKey(), library, lacked.get(release.getKey()));
        }
      }
    }
    return problems;
  }

  private void release(String release, LibraryTypes library, Set<String> lacked) throws IOException {
    Map<String, Boolean> woven = new TreeMap<>();   // advice and its javax twin have the same name, and one of them is enough
    for (AdviceSpec each : advice) {
      String type = each.adviceClass.replace('.', '/');
      boolean found = library.hasTarget(each);
      woven.merge(simple(type), found, Boolean::logicalOr);
      if (found && !lacked.contains(simple(type))) {
        missing(type, library, lacked).forEach(problem -> problems.add(release + ": " + simple(type) + problem));
      }
    }
    if (isTested) {
      consistent(release, library, lacked, woven);
    }
  }

  /** @param woven the simple name of each advice, and whether it found a method to weave */
  private void consistent(String release, LibraryTypes library, Set<String> lacked, Map<String, Boolean> woven) throws IOException {
    woven.forEach((name, found) -> {
      if (!found && !lacked.contains(name)) {
        problems.add(release + ": " + name + " finds no method to weave");
      }
    });
    for (String each : lacked) {
      if (woven.getOrDefault(each, true) && links(each, library)) {
        problems.add(release + ": " + each + " is said not to fit, but does, or does not exist");
      }
    }
  }

  private boolean links(String simpleName, LibraryTypes library) throws IOException {
    for (Path folder : folders) {
      List<Path> files;
      try (Stream<Path> all = Files.walk(folder)) {
        files = all.filter(file -> file.endsWith(simpleName + ".class")).toList();
      }
      for (Path file : files) {
        String name = folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
        if (!missing(name.substring(0, name.length() - ".class".length()), library, Set.of()).isEmpty()) {
          return false;
        }
      }
      if (!files.isEmpty()) {
        return true;   // another instrumentation may have a class of that name for another library
      }
    }
    return true;
  }

  /** What a class, and the classes that it uses, name and the library lacks. */
  private List<String> missing(String from, LibraryTypes library, Set<String> lacked) throws IOException {
    List<String> missing = new ArrayList<>();
    Set<String> reached = new HashSet<>(Set.of(from));
    Deque<String> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      String name = open.remove();
      References named = references(name);
      for (String type : named.types()) {
        if (type.startsWith(OWN)) {
          if (!lacked.contains(simple(type)) && reached.add(type)) {
            open.add(type);
          }
        } else if (library.find(type) == null) {
          missing.add(text(from, name) + type.replace('/', '.') + " is missing");
        }
      }
      for (References.Member member : named.members()) {
        String problem = library.problem(member);
        if (problem != null) {
          missing.add(text(from, name) + member.text() + " " + problem);
        }
      }
    }
    return missing;
  }

  private References references(String name) throws IOException {
    References known = references.get(name);
    if (known == null) {
      known = References.of(Files.readAllBytes(classFile(name)));
      references.put(name, known);
    }
    return known;
  }

  private Path classFile(String name) {
    for (Path folder : folders) {
      if (Files.exists(folder.resolve(name + ".class"))) {
        return folder.resolve(name + ".class");
      }
    }
    return folders.get(0).resolve(name + ".class");
  }

  private static String text(String from, String name) {
    return (name.equals(from) ? "" : ", in " + simple(name)) + ": ";
  }

  private static String simple(String internalName) {
    return internalName.substring(internalName.lastIndexOf('/') + 1);
  }
}
