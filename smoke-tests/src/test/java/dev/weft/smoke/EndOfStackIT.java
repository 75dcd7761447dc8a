package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.servlet.Servlet;
import org.junit.jupiter.api.io.TempDir;

/** Woven calls that cannot be linked behave as unwoven ones. */
class EndOfStackIT {
  @TempDir
  private Path folder;

  @OnEveryJdk
  void theFirstWovenCallWhereTheStackEndsFailsAsWithoutTheAgentAndLaterOnesWork(Jdk jdk) throws Exception {
    Path servlets = Path.of(Servlet.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (StartedProcess with = woven(jdk).classPath(Jvm.APPLICATIONS, servlets).start("dev.weft.smoke.app.EndOfStack")) {
      with.awaitLine("done");
      assertThat(with.stdout()).isEqualTo("overflowed true\nthen 50000 calls\nand 50000 calls\ndone\n");
      assertThat(AgentPort.of(with).status().path("instrumentations").path("servlet").path("loaders").toString())
          .contains("dev.weft.smoke.app.EndOfStack$Counting");
    }
  }

  /** The servlet API, or a driver's optional parts, are often not there where nobody uses them. */
  @OnEveryJdk
  void classesWhoseTypesAreMissingFailOrWorkAsWithoutTheAgent(Jdk jdk) throws IOException {
    Path classes = new Sources(folder)
        .file("gone/Gone.java", "package gone; public class Gone { }")
        .file("gone/GoneConnection.java", "package gone; public abstract class GoneConnection implements java.sql.Statement { }")
        .file("javax/servlet/Servlet.java", """
            package javax.servlet;
            public interface Servlet { void service(ServletRequest request, ServletResponse response); }
            """)
        .file("javax/servlet/ServletRequest.java", "package javax.servlet; public interface ServletRequest { }")
        .file("javax/servlet/ServletResponse.java", "package javax.servlet; public interface ServletResponse { }")
        .file("example/Orders.java", """
            package example;
            public class Orders implements javax.servlet.Servlet {
              public void service(javax.servlet.ServletRequest request, javax.servlet.ServletResponse response) { }
            }
            """)
        .file("example/Driver.java", """
            package example;
            public abstract class Driver extends gone.GoneConnection {
              public boolean execute(String statement) { return true; }
            }
            """)
        .file("example/Queries.java", """
            package example;
            public class Queries implements java.lang.reflect.InvocationHandler {
              public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments) { return null; }
              public gone.Gone optional(gone.Gone other) { return new gone.Gone(); }
            }
            """)
        .file("example/Main.java", """
            package example;
            public class Main {
              public static void main(String[] arguments) throws Exception {
                attempt("example.Orders");
                attempt("example.Driver");
                attempt("example.Queries");
                for (int i = 0; i < 3; i++) {
                  try {
                    System.out.println(new Queries().optional(null));
                  } catch (NoClassDefFoundError e) {
                    System.out.println("optional " + e.getMessage());
                  }
                }
                System.out.println("done");
                Thread.currentThread().join();
              }

              static void attempt(String name) {
                try {
                  System.out.println(name + " " + Class.forName(name).getDeclaredMethods().length);
                } catch (Throwable t) {
                  System.out.println(name + " " + t + " " + t.getCause());
                }
              }
            }
            """).compile(8);
    for (String gone : new String[] {"gone/Gone", "gone/GoneConnection", "javax/servlet/Servlet", "javax/servlet/ServletRequest",
        "javax/servlet/ServletResponse"}) {
      Files.delete(classes.resolve(gone + ".class"));
    }
    try (StartedProcess without = new Jvm(jdk).classPath(classes).start("example.Main");
        StartedProcess with = woven(jdk).classPath(classes).start("example.Main")) {
      without.awaitLine("done");
      with.awaitLine("done");
      AgentPort.of(with).assertNothingWentWrong();
      assertThat(without.stdout()).contains("example.Orders java.lang.NoClassDefFoundError", "optional gone/Gone");
      assertThat(with.stdout()).isEqualTo(without.stdout());
      assertThat(with.stderr().lines()).allMatch(line -> line.startsWith("[weft] INFO "));
    }
  }

  /** The method that is called takes and returns types that are not there: its call site names none of them. */
  @OnEveryJdk
  void aWovenMethodWithTypesThatAreMissingRunsAsWithoutTheAgent(Jdk jdk) throws IOException {
    Path classes = new Sources(folder)
        .file("javax/servlet/Servlet.java", """
            package javax.servlet;
            public interface Servlet { void service(ServletRequest request, ServletResponse response); }
            """)
        .file("javax/servlet/ServletRequest.java", "package javax.servlet; public interface ServletRequest { }")
        .file("javax/servlet/ServletResponse.java", "package javax.servlet; public interface ServletResponse { }")
        .file("example/Orders.java", """
            package example;
            public class Orders implements javax.servlet.Servlet {
              int calls;
              public void service(javax.servlet.ServletRequest request, javax.servlet.ServletResponse response) { calls++; }
            }
            """)
        .file("example/Main.java", """
            package example;
            public class Main {
              public static void main(String[] arguments) throws Exception {
                Orders servlet = new Orders();
                for (int i = 0; i < 50000; i++) {
                  servlet.service(null, null);
                }
                System.out.println(servlet.calls + " calls");
                Thread.currentThread().join();
              }
            }
            """).compile(8);
    Files.delete(classes.resolve("javax/servlet/ServletRequest.class"));
    Files.delete(classes.resolve("javax/servlet/ServletResponse.class"));
    try (StartedProcess with = woven(jdk).classPath(classes).start("example.Main")) {
      with.awaitLine("50000 calls");
      assertThat(AgentPort.of(with).status().path("instrumentations").path("servlet").path("loaders").toString())
          .contains("example.Orders");
      assertThat(with.stderr().lines().filter(line -> !line.startsWith("[weft] INFO "))).hasSizeLessThanOrEqualTo(2)
          .allMatch(line -> line.startsWith("[weft] WARN instrumentation servlet"));
    }
  }

  private static Jvm woven(Jdk jdk) {
    return new Jvm(jdk).agent(AgentJar.WEFT).env("WEFT_PORT", "0");
  }
}
