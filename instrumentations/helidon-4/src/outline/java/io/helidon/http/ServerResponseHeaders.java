package io.helidon.http;

public interface ServerResponseHeaders extends Headers {
}
