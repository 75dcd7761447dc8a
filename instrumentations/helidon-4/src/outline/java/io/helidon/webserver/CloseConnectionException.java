package io.helidon.webserver;

public class CloseConnectionException extends RuntimeException {
}
