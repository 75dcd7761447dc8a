package io.helidon.http;

public class InternalServerException extends HttpException {
}
