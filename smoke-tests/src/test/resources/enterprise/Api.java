package example;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Resources are found by the server. */
@ApplicationPath("/api")
public class Api extends Application {
}
