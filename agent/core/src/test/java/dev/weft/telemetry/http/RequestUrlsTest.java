package dev.weft.telemetry.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RequestUrlsTest {

  @Test
  void aUrlIsMadeOfItsParts() {
    assertEquals("http://shop/orders?id=7", RequestUrls.of("http", "shop", -1, "/orders?id=7"));
    assertEquals("http://shop/", RequestUrls.of("http", "shop", 80, ""));
    assertEquals("https://shop/?a", RequestUrls.of("https", "shop", 443, "?a"));
    assertEquals("https://shop:80/a", RequestUrls.of("https", "shop", 80, "a"));
    assertEquals("http://[::1]:8080/", RequestUrls.of("http", "::1", 8080, "/"));
    assertEquals("http://[::1]/", RequestUrls.of("http", "[::1]", -1, "/"));
  }

  @Test
  void aWholeUrlStaysAsItIs() {
    assertEquals("https://shop/a?to=http://b", RequestUrls.of("http", "proxy", 3128, "https://shop/a?to=http://b"));
    assertEquals("http://shop/a?to=http://b", RequestUrls.of("http", "shop", -1, "/a?to=http://b"));
  }
}
