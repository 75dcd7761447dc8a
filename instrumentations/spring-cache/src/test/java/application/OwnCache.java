package application;

import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.cache.Cache;
import org.springframework.cache.support.SimpleValueWrapper;

/** A cache that an application wrote. */
final class OwnCache implements Cache {
  private final ConcurrentMap<Object, Object> values = new ConcurrentHashMap<>();

  @Override
  public String getName() {
    return "prices";
  }

  @Override
  public Object getNativeCache() {
    return values;
  }

  @Override
  public ValueWrapper get(Object key) {
    Object value = values.get(key);
    return value == null ? null : new SimpleValueWrapper(value);
  }

  @Override
  public <T> T get(Object key, Class<T> type) {
    return type.cast(values.get(key));
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> T get(Object key, Callable<T> loader) {
    Object value = values.get(key);
    if (value != null) {
      return (T) value;
    }
    try {
      T loaded = loader.call();
      values.put(key, loaded);
      return loaded;
    } catch (Exception e) {
      throw new ValueRetrievalException(key, loader, e);
    }
  }

  @Override
  public void put(Object key, Object value) {
    values.put(key, value);
  }

  @Override
  public ValueWrapper putIfAbsent(Object key, Object value) {
    Object before = values.putIfAbsent(key, value);
    return before == null ? null : new SimpleValueWrapper(before);
  }

  @Override
  public void evict(Object key) {
    values.remove(key);
  }

  @Override
  public void clear() {
    values.clear();
  }
}
