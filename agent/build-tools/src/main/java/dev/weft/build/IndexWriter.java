package dev.weft.build;

import dev.weft.weaving.AdviceSpec;
import dev.weft.weaving.Index;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the index of the instrumentations given as {@code name=folder}, in the order in which their calls nest, outermost first. */
public final class IndexWriter {
  private IndexWriter() {
  }

  /** {@code IndexWriter FILE NAME=FOLDER...}. */
  public static void main(String[] arguments) throws IOException {
    List<AdviceSpec> specs = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      int equals = arguments[i].indexOf('=');
      specs.addAll(DeclarationReader.read(arguments[i].substring(0, equals), Path.of(arguments[i].substring(equals + 1))));
    }
    Path file = Path.of(arguments[0]);
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file)) {
      Index.write(new DataOutputStream(out), specs);
    }
  }
}
