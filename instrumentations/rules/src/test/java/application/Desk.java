package application;

public interface Desk {
  long close(String[] books);
}
