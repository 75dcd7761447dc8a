package dev.weft.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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
}
