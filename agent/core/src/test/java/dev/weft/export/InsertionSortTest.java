package dev.weft.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InsertionSortTest {
  @Test
  void ordersAsTheJdkDoes() {
    Random random = new Random(1);
    for (int size = 0; size < 50; size++) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        texts.add(random.nextInt(10) + ":" + i);
      }
      Comparator<String> byFirst = Comparator.comparing(text -> text.charAt(0));
      List<String> expected = new ArrayList<>(texts);
      expected.sort(byFirst);
      InsertionSort.sort(texts, byFirst);
      assertThat(texts).isEqualTo(expected);
    }
  }
}
