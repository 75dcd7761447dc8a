package dev.weft.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerIdTest {
  private static final String ID = "4b2f0c1d8e9a7c6b5d4e3f2a1b0c9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a3b2c";
  private static final String OTHER = ID.replace('4', '0');
  @TempDir
  private Path root;

  @ParameterizedTest
  @ValueSource(strings = {
      "12:memory:/docker/" + ID,
      "5:cpuset:/kubepods/burstable/pod2f5e7c1a-7f3b-4c55-9a62-0c3f1a7e5b21/" + ID,
      "1:name=systemd:/kubepods.slice/kubepods-pod2f5e.slice/cri-containerd-" + ID + ".scope",
      "1:name=systemd:/machine.slice/libpod-" + ID + ".scope",
      "4:pids:/docker/0123456789abcdef" + ID + "/docker/" + ID})
  void groupsOfVersion1EndWithIt(String line) throws IOException {
    assertThat(find("13:rdma:/\n" + line, "")).isEqualTo(ID);
  }

  @Test
  void withGroupsOfVersion2ItIsInTheMountOfTheHostName() throws IOException {
    assertThat(find("0::/", """
        1700 1650 0:95 / /proc rw,nosuid - proc proc rw
        1750 1690 254:1 /var/lib/docker/volumes/%s/_data /data rw - ext4 /dev/vda1 rw
        1743 1690 254:1 /var/lib/docker/containers/%s/hostname /etc/hostname rw,relatime - ext4 /dev/vda1 rw
        """.formatted(OTHER, ID))).isEqualTo(ID);
  }

  @Test
  void theHostNameOfAPodSaysNothingOfTheContainer() throws IOException {
    assertThat(find("0::/", "1743 1690 254:1 /var/lib/containerd/io.containerd.grpc.v1.cri/sandboxes/" + ID + "/hostname /etc/hostname rw - ext4 /dev/vda1 rw"))
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0::/user.slice/user-0.slice/session-1.scope", "12:memory:/docker/4b2f0c1d", ""})
  void outsideAContainerThereIsNone(String line) throws IOException {
    assertThat(find(line, "1743 1690 254:1 / / rw - ext4 /dev/vda1 rw")).isNull();
    assertThat(ContainerId.find(new SystemFiles(root + "/none"))).isNull();
  }

  private String find(String groups, String mounts) throws IOException {
    Path process = Files.createDirectories(root.resolve("proc/self"));
    Files.writeString(process.resolve("cgroup"), groups);
    Files.writeString(process.resolve("mountinfo"), mounts);
    return ContainerId.find(new SystemFiles(root.toString()));
  }
}
