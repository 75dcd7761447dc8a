package application;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;

/** Sessions of Spring Session. */
public final class SpringSessions {
  private final MapSessionRepository repository;
  private final Deque<String> ids = new ArrayDeque<>();

  /** @param shared whether the sessions are in a map that stands for a store */
  public SpringSessions(boolean shared) {
    repository = new MapSessionRepository(shared ? new HashMap<>() { } : new ConcurrentHashMap<>());
  }

  public void begin(boolean expired) {
    MapSession session = repository.createSession();
    if (expired) {
      session.setMaxInactiveInterval(Duration.ofSeconds(1));
      session.setLastAccessedTime(java.time.Instant.now().minusSeconds(5));
    }
    repository.save(session);
    ids.add(session.getId());
  }

  public void end() {
    repository.deleteById(ids.remove());
  }
}
