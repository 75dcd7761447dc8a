package dev.weft.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application's classes are in no class loader of the test's: what is found is found without loading them. */
class RulesCheckTest {
  private static final Map<String, String> SOURCES = Map.of(
      "Desk", "public interface Desk { long close(String[] books); default int open() { return 1; } }",
      "Audited", "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) public @interface Audited {}",
      "Noted", "public @interface Noted {}",
      "Trades$$SpringCGLIB$$0", "public class Trades$$SpringCGLIB$$0 extends Trades { public long close(String[] books) { return 0; } }",
      "Base", "public abstract class Base implements Desk { public abstract void none(); }",
      "Trades", """
          public class Trades extends Base {
            public Trades() {}
            public long close(String[] books) { return 0; }
            public void none() {}
            public java.util.List<String> execute(String order) { return null; }
            static void execute(String order, int[][] times) {}
            @Audited private void audit() {}
            @Noted void note() {}
          }
          """);

  @TempDir
  static Path folder;
  private static Path classes;

  @BeforeAll
  static void compile() {
    classes = folder.resolve("classes");
    List<JavaFileObject> files = SOURCES.entrySet().stream().map(each -> source(each.getKey(), "package com.acme; " + each.getValue())).toList();
    assertThat(ToolProvider.getSystemJavaCompiler().getTask(null, null, null, List.of("-d", classes.toString()), null, files).call()).isTrue();
  }

  private static JavaFileObject source(String name, String text) {
    return new SimpleJavaFileObject(URI.create("string:///com/acme/" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  /** Returns what the command prints, and its exit code in the last line. */
  private static List<String> check(String rules, String classPath) throws IOException {
    Path file = Files.writeString(folder.resolve("weft-rules.yaml"), rules);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    int code = RulesCheck.run(new String[] {file.toString(), "--classpath", classPath}, new PrintStream(printed, true, StandardCharsets.UTF_8));
    return Stream.concat(printed.toString(StandardCharsets.UTF_8).lines(), Stream.of("" + code)).toList();
  }

  @Test
  void whatIsNestedTooDeeplyIsWrong() throws IOException {
    assertThat(check("rules: " + "[".repeat(100_000), classes.toString()))
        .contains("weft-rules.yaml: lists or mappings are nested too deeply", "1");
    assertThat(check("""
        rules:
          - {class: com.acme.Trades, methods: close, counter: a_total, when: "%s"}
          - {class: com.acme.Trades, methods: close, counter: b_total}
        """.formatted("(".repeat(100_000)), classes.toString()))
        .contains("weft-rules.yaml:2: an expression is longer than 1000 characters", "1 rules are right, 1 are wrong; 0 match nothing");
  }

  @Test
  void eachRuleIsShownWithTheMethodsThatItNames() throws IOException {
    assertThat(check("""
        rules:
          - {class: com.acme.Trades, methods: execute, counter: a_total}
          - {class: com.acme.Trades, methods: [execute, none], parameters: [java.lang.String, 'int[][]'], counter: b_total}
          - {subtypes-of: com.acme.Desk, methods: [close, open], counter: c_total}
          - {annotation: com.acme.Audited, counter: d_total}
        """, classes.toString())).containsExactly(
        "weft-rules.yaml:2: class com.acme.Trades, methods execute",
        "  java.util.List com.acme.Trades.execute(java.lang.String)",
        "  void com.acme.Trades.execute(java.lang.String, int[][])",
        "weft-rules.yaml:3: class com.acme.Trades, methods execute, none, parameters (java.lang.String, int[][])",
        "  void com.acme.Trades.execute(java.lang.String, int[][])",
        "weft-rules.yaml:4: subtypes-of com.acme.Desk, methods close, open",
        "  long com.acme.Trades.close(java.lang.String[])",
        "weft-rules.yaml:5: annotation com.acme.Audited",
        "  void com.acme.Trades.audit()",
        "4 rules are right, 0 are wrong; 0 match nothing",
        "0");
  }

  @Test
  void patternsAndGeneratedClassesAreFoundAsByTheAgent() throws IOException {
    assertThat(check("""
        rules:
          - {class: com.*.Tr*, methods: '*ose', counter: a_total}
          - {subtypes-of: com.acme.Desk, methods: '*', parameters: ['java.lang.String[]'], counter: b_total}
        """, classes.toString())).containsExactly(
        "weft-rules.yaml:2: class com.*.Tr*, methods *ose",
        "  long com.acme.Trades.close(java.lang.String[])",
        "weft-rules.yaml:3: subtypes-of com.acme.Desk, methods *, parameters (java.lang.String[])",
        "  long com.acme.Trades.close(java.lang.String[])",
        "2 rules are right, 0 are wrong; 0 match nothing",
        "0");
  }

  @Test
  void whatIsWrongAndWhatMatchesNothingIsSaid() throws IOException {
    assertThat(check("""
        rules:
          - {class: com.acme.Trade, methods: execute, counter: a_total}
          - {class: com.acme.Base, methods: none, counter: b_total}
          - {annotation: com.acme.Noted, counter: c_total}
          - {class: com.acme.Trades, methods: execute, conter: d_total}
        """, classes.toString())).startsWith(
        "weft-rules.yaml:2: class com.acme.Trade, methods execute",
        "  matches nothing",
        "weft-rules.yaml:3: class com.acme.Base, methods none",
        "  matches nothing",
        "weft-rules.yaml:4: annotation com.acme.Noted",
        "  matches nothing").endsWith(
        "3 rules are right, 1 are wrong; 3 match nothing",
        "1").anyMatch(line -> line.startsWith("weft-rules.yaml:5: unknown key conter"));
  }

  @Test
  void auditRulesAreShownAsTheyWereRead() throws IOException {
    assertThat(check("""
        rules:
          - {class: com.acme.Trades, methods: none, counter: a_total}
        audit:
          - {name: card-data, tables: [cards, 'payment_*']}
          - {name: admin, routes: /admin/*, methods: [delete, POST], hours: [mon-fri 08:00-18:00, sat], zone: Europe/Berlin}
          - {name: nothing}
        """, classes.toString())).containsExactly(
        "weft-rules.yaml:2: class com.acme.Trades, methods none",
        "  void com.acme.Trades.none()",
        "weft-rules.yaml:4: audit card-data, tables cards, payment_*",
        "weft-rules.yaml:5: audit admin, routes /admin/*, methods DELETE, POST, outside mon-fri 08:00-18:00, sat Europe/Berlin",
        "weft-rules.yaml:6: an audit rule needs tables or routes",
        "3 rules are right, 1 are wrong; 0 match nothing",
        "1");
  }

  @Test
  void classesWithinArchivesAreFound() throws IOException {
    String rules = "rules: [{subtypes-of: com.acme.Desk, methods: close, counter: a_total}]";
    String found = "  long com.acme.Trades.close(java.lang.String[])";
    byte[] library = jar(Map.of("com/acme/Desk.class", bytes("Desk"), "com/acme/Base.class", bytes("Base")));
    for (String archive : List.of("BOOT-INF/", "WEB-INF/")) {
      Path app = Files.write(folder.resolve("app.jar"), jar(Map.of(archive + "classes/com/acme/Trades.class", bytes("Trades"),
          archive + "lib/library.jar", library)));
      assertThat(check(rules, app.toString())).as(archive).hasSize(4).contains(found);
    }
    Path jars = Files.createDirectories(folder.resolve("lib"));
    Files.write(jars.resolve("library.jar"), library);
    Path trades = Files.write(folder.resolve("trades.jar"), jar(Map.of("com/acme/Trades.class", bytes("Trades"))));
    assertThat(check(rules, trades + File.pathSeparator + jars + "/*")).hasSize(4).contains(found);
    assertThat(check(rules, trades + File.pathSeparator + jars.resolve("no.jar")))
        .containsExactly("the class path cannot be read: " + jars.resolve("no.jar") + " is not there", "1");
  }

  private static byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(classes.resolve("com/acme/" + name + ".class"));
  }

  private static byte[] jar(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream jar = new ByteArrayOutputStream();
    try (OutputStream out = jar; ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> each : new TreeMap<>(entries).entrySet()) {
        zip.putNextEntry(new ZipEntry(each.getKey()));
        zip.write(each.getValue());
      }
    }
    return jar.toByteArray();
  }
}
