package dev.weft.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadmeSettingsTest {
  @Test
  void readmeListsEachSettingWithItsStandardAndMeaning() throws Exception {
    String readme = Files.readString(Path.of("..", "..", "README.md"));
    assertThat(readme.lines().filter(line -> line.startsWith("| `WEFT_"))).containsExactlyElementsOf(
        Stream.of(Setting.values()).map(setting -> "| `" + setting.variable() + "` | "
            + (setting.standard().isEmpty() ? "" : "`" + setting.standard() + "`") + " | " + setting.meaning() + " |").toList());
  }
}
