package dev.weft.telemetry.messaging;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.RandomAccess;
import java.util.Spliterator;
import java.util.Spliterators;

/** Messages that were received. An iteration over them processes them; all else that a list can do does not. */
public final class ProcessList extends AbstractList<Object> implements RandomAccess {
  private final List<?> list;
  private final ReceivedMessages received;
  private final MessageProcessing processing;

  public ProcessList(List<?> list, ReceivedMessages received, MessageProcessing processing) {
    this.list = list;
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
