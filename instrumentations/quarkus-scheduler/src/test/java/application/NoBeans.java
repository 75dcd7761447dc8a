package application;

import io.quarkus.arc.Components;
import io.quarkus.arc.ComponentsProvider;
import io.quarkus.arc.CurrentContextFactory;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import java.lang.reflect.Constructor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What Quarkus' build makes of an application without beans. */
public final class NoBeans implements ComponentsProvider {
  private static final Set<String> QUALIFIERS = Set.of(Any.class.getName(), Default.class.getName(), Initialized.class.getName(),
      BeforeDestroyed.class.getName(), Destroyed.class.getName());

  @Override
  public Components getComponents(CurrentContextFactory factory) {
    return getComponents();
  }

  /** Up to Quarkus 2. */
  public Components getComponents() {
    Constructor<?> constructor = Components.class.getConstructors()[0];   // its parameters differ
    Supplier<Collection<?>> none = List::of;
    Map<Class<?>, Object> values = Map.of(Collection.class, List.of(), Set.class, QUALIFIERS, Map.class, Map.of(), Supplier.class, none);
    Object[] arguments = new Object[constructor.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = values.get(constructor.getParameterTypes()[i]);
    }
    try {
      return (Components) constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
