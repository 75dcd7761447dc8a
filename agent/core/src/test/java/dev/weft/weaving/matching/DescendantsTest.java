package dev.weft.weaving.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentations.weavingtests.Advices;
import dev.weft.weaving.Specs;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DescendantsTest {
  @Test
  void onlyClassesWithAnAdvisedSuperTypeHaveAdvice() {
    Index index = new Index(new Specs("index").subtypes(Advices.Telling.class, "java.util.Collection", "add").list());
    Descendants descendants = new Descendants(index);
    assertThat(descendants.has(LinkedHashSet.class)).isTrue();
    assertThat(descendants.has(List.class)).isTrue();
    assertThat(descendants.has(Collection.class)).as("the type itself").isFalse();
    assertThat(descendants.has(TreeMap.class)).isFalse();
    assertThat(descendants.has(Object.class)).isFalse();
  }
}
