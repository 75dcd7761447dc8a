package dev.weft.telemetry.messaging;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.RandomAccess;
import java.util.Spliterator;
import java.util.Spliterators;

/** Messages that were received. An iteration over them processes them; all else that a list can do does not. */
public final class ProcessList extends AbstractList<Object> implements RandomAccess {
  private final List<Object> list;
  private final ReceivedMessages received;
  private final MessageProcessing processing;

  @SuppressWarnings("unchecked")   // what is put in is what the application has put in
  public ProcessList(List<?> list, ReceivedMessages received, MessageProcessing processing) {
    this.list = (List<Object>) list;
    this.received = received;
    this.processing = processing;
  }

  @Override
  public Iterator<Object> iterator() {
    return new ProcessIterator(list.iterator(), received, processing);
  }

  /** That of a list of random access does not use the iterator. */
  @Override
  public Spliterator<Object> spliterator() {
    return Spliterators.spliterator(this, Spliterator.ORDERED);
  }

  @Override
  public Object get(int index) {
    return list.get(index);
  }

  @Override
  public int size() {
    return list.size();
  }

  /** The library may let the application change its list. */
  @Override
  public Object set(int index, Object message) {
    return list.set(index, message);
  }

  @Override
  public void add(int index, Object message) {
    list.add(index, message);
  }

  @Override
  public Object remove(int index) {
    return list.remove(index);
  }

  @Override
  public Object[] toArray() {
    return list.toArray();
  }

  @Override
  public <T> T[] toArray(T[] array) {
    return list.toArray(array);
  }

  @Override
  public boolean equals(Object other) {
    return list.equals(other instanceof ProcessList ? ((ProcessList) other).list : other);
  }

  @Override
  public int hashCode() {
    return list.hashCode();
  }

  @Override
  public String toString() {
    return list.toString();
  }
}
