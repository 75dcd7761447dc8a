package dev.weft.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.build.twins.TypedAdvice;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdviceErasureTest {
  private static byte[] file(Class<?> type) throws IOException {
    try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      return in.readAllBytes();
    }
  }

  private static Class<?> erased() throws IOException, ClassNotFoundException {
    byte[] file = AdviceErasure.apply(file(TypedAdvice.class));
    return new ClassLoader(AdviceErasureTest.class.getClassLoader()) {
      @Override
      protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.equals(TypedAdvice.class.getName())) {
          return super.loadClass(name, resolve);
        }
        return defineClass(name, file, 0, file.length);
      }
    }.loadClass(TypedAdvice.class.getName());
  }

  @Test
  void adviceTakesAndReturnsObjects() throws Exception {
    Class<?> advice = erased();
    Method start = advice.getMethod("start", Object.class, long.class, Object.class);
    Method end = advice.getMethod("end", Object.class, Object.class);
    assertThat(start.getReturnType()).isEqualTo(Object.class);
    assertThat(end.getReturnType()).isEqualTo(Object.class);
    List<Object> seen = new ArrayList<>();
    assertThat(start.invoke(null, seen, 2L, "x")).isSameAs(seen);
    assertThat(seen).containsExactly("x", "x");
    assertThat(end.invoke(null, seen, new IllegalStateException("failed"))).isNull();
    assertThat(seen).containsExactly("x", "x", "failed");
    assertThat(end.invoke(null, seen, null)).isNull();
    assertThat(seen).isEmpty();
  }

  @Test
  void aValueOfAnotherTypeIsRefused() throws Exception {
    Method start = erased().getMethod("start", Object.class, long.class, Object.class);
    assertThatThrownBy(() -> start.invoke(null, new ArrayList<>(), 2L, 5)).hasCauseInstanceOf(ClassCastException.class);
  }

  @Test
  void whatIsNoAdviceStaysAsItIs() throws Exception {
    assertThat(erased().getMethod("help", String.class).invoke(null, "me")).isEqualTo("me");
    byte[] helper = file(AdviceErasureTest.class);
    assertThat(AdviceErasure.apply(helper)).isSameAs(helper);
  }

  @Test
  void aDescriptorKeepsItsPrimitivesOnly() {
    assertThat(AdviceErasure.erased("(ZLjava/util/List;[IJ)V")).isEqualTo("(ZLjava/lang/Object;Ljava/lang/Object;J)Ljava/lang/Object;");
    assertThat(AdviceErasure.erased("()[Ljava/lang/Object;")).isEqualTo("()Ljava/lang/Object;");
  }
}
