package dev.weft.benchmarks;

import java.util.List;

/**
 * A contender and how its JVM is started.
 *
 * @param name as in tables
 * @param flags of the JVM
 */
record Variant(String name, Contender contender, List<String> flags) {
  Variant(String name, Contender contender, String... flags) {
    this(name, contender, List.of(flags));
  }
}
