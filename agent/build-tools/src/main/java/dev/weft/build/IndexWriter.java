package dev.weft.build;

import dev.weft.weaving.matching.AdviceSpec;
import dev.weft.weaving.matching.Index;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the index of instrumentations, in the order in which their calls nest, the outermost first. */
public final class IndexWriter {
  private IndexWriter() {
  }

  /** {@code IndexWriter FILE INSTRUMENTATIONS-FOLDER NAME,NAME...}. */
  public static void main(String[] arguments) throws IOException {
    List<AdviceSpec> specs = new ArrayList<>();
    for (String name : arguments[2].split(",")) {
      specs.addAll(DeclarationReader.read(name, classes(arguments[1], name)));
    }
    Path file = Path.of(arguments[0]);
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file)) {
      Index.write(new DataOutputStream(out), AdviceErasure.apply(specs));
    }
  }

  /** Where the build puts the classes of an instrumentation. */
  static Path classes(String instrumentations, String name) {
    return Path.of(instrumentations, name, "target", "classes");
  }
}
