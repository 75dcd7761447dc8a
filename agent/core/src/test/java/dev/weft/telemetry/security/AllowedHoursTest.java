package dev.weft.telemetry.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHoursTest {
  /** The second of March 2026 is a Monday; Berlin has UTC+1 until 29 March, then UTC+2. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "mon-fri 08:00-18:00 | '' | 2026-03-02T08:00:00Z | true",
      "mon-fri 08:00-18:00 | '' | 2026-03-02T07:59:59Z | false",
      "mon-fri 08:00-18:00 | '' | 2026-03-06T17:59:59Z | true",
      "mon-fri 08:00-18:00 | '' | 2026-03-06T18:00:00Z | false",
      "mon-fri 08:00-18:00 | '' | 2026-03-07T12:00:00Z | false",
      "mon-fri 08:00-18:00 | Europe/Berlin | 2026-03-02T07:00:00Z | true",
      "mon-fri 08:00-18:00 | Europe/Berlin | 2026-03-02T17:30:00Z | false",
      "mon-fri 08:00-18:00 | Europe/Berlin | 2026-03-30T06:00:00Z | true",
      "mon-fri 08:00-18:00 | Europe/Berlin | 2026-03-30T05:59:00Z | false",
      "mon-fri 08:00-18:00 | -05:30 | 2026-03-02T13:29:00Z | false",
      "mon-fri 08:00-18:00 | -05:30 | 2026-03-02T13:30:00Z | true",
      "22:00-06:00 | '' | 2026-03-04T23:00:00Z | true",
      "22:00-06:00 | '' | 2026-03-04T05:59:00Z | true",
      "22:00-06:00 | '' | 2026-03-04T06:00:00Z | false",
      "sun 22:00-06:00 | '' | 2026-03-02T05:00:00Z | true",
      "sun 22:00-06:00 | '' | 2026-03-01T05:00:00Z | false",
      "Sat,SUN | '' | 2026-03-01T00:00:00Z | true",
      "Sat,SUN | '' | 2026-03-02T00:00:00Z | false",
      "sat-mon,wed 00:00-24:00 | '' | 2026-03-02T23:59:59Z | true",
      "sat-mon,wed 00:00-24:00 | '' | 2026-03-03T00:00:00Z | false",
      "sat-mon,wed 00:00-24:00 | '' | 2026-03-04T12:00:00Z | true",
      "mon 08:00-12:00;mon 13:00-17:00 | '' | 2026-03-02T12:30:00Z | false",
      "mon 08:00-12:00;mon 13:00-17:00 | '' | 2026-03-02T13:00:00Z | true",
      "mon-fri 08:00-18:00 | '' | 1969-12-31T12:00:00Z | true",
      "mon-fri 08:00-18:00 | '' | 1969-12-28T12:00:00Z | false"})
  void anHourIsAllowedByItsDayAndTimeInTheZone(String hours, String zone, String time, boolean allowed) {
    assertThat(AllowedHours.of(Arrays.asList(hours.split(";")), zone).allow(Instant.parse(time).getEpochSecond())).isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "monday", "mon-", "mon,", "8:00-18:00", "08:00", "08:00-08:00", "24:00-08:00", "08:00-24:01", "08:60-09:00",
      "mon 08:00-18:00 tue", "08:00-18:00 mon", "mon tue"})
  void whatIsNoHourIsToldWithExamples(String hours) {
    assertThatThrownBy(() -> AllowedHours.of(List.of(hours), "")).isInstanceOf(IllegalArgumentException.class)
        .hasMessage(hours + " are no hours: mon-fri 08:00-18:00, sat,sun, 22:00-06:00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Mars/Olympus", "berlin time"})
  void whatIsNoTimeZoneIsTold(String zone) {
    assertThatThrownBy(() -> AllowedHours.of(List.of("mon"), zone)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage(zone + " is no time zone: Europe/Berlin, UTC, +02:00");
  }
}
