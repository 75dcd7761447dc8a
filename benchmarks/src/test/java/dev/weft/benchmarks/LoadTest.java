package dev.weft.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LoadTest {
  @Test
  void takesContendersInEachOrderInTurn() {
    List<String> contenders = new ArrayList<>(List.of("A", "B", "C"));
    List<String> orders = new ArrayList<>();
    for (int round = 0; round < 6; round++) {
      orders.add(String.join("", contenders));
      Load.nextOrder(contenders, round);
    }
    assertThat(orders).containsExactly("ABC", "CBA", "CAB", "BAC", "BCA", "ACB");
    assertThat(contenders).containsExactly("A", "B", "C");
  }

  @Test
  void ofFourEachRunsAsOftenBeforeAsAfterEachOther() {
    List<String> contenders = new ArrayList<>(List.of("A", "B", "C", "D"));
    Map<String, Integer> before = new TreeMap<>();
    for (int round = 0; round < 8; round++) {
      for (int i = 0; i < 4; i++) {
        for (int j = i + 1; j < 4; j++) {
          before.merge(contenders.get(i) + contenders.get(j), 1, Integer::sum);
        }
      }
      Load.nextOrder(contenders, round);
    }
    assertThat(before).hasSize(12).allSatisfy((pair, times) -> assertThat(times).isEqualTo(4));
  }
}
