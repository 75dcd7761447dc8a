package dev.weft.health;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.HashSet;
import java.util.Set;

/**
 * The ports on which this process accepts connections, from files of Linux; none elsewhere.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_net.5.html">/proc/net/tcp</a>
 */
final class ListeningPorts {
  private static final String LISTENING = "0A";
  private static final int MOST_LINES = 10_000;

  private ListeningPorts() {
  }

  /** Whether there is one beside the agent's own. */
  static boolean areOpen(int ownPort) {
    Set<String> ours = null;
    for (String file : new String[] {"/proc/self/net/tcp", "/proc/self/net/tcp6"}) {
      for (String inode : listening(new File(file), ownPort)) {
        ours = ours == null ? sockets() : ours;
        if (ours.contains(inode)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Lines such as {@code 0: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 12345 1 ...}; the number is the socket's. */
  private static Set<String> listening(File file, int ownPort) {
    Set<String> inodes = new HashSet<>();
    if (!file.canRead()) {
      return inodes;
    }
    try (BufferedReader in = new BufferedReader(new InputStreamReader(new FileInputStream(file), StandardCharsets.ISO_8859_1))) {
      String line = in.readLine();
      for (int i = 0; line != null && i < MOST_LINES; i++) {
        String[] fields = line.trim().split(" +");
        if (fields.length > 9 && fields[3].equals(LISTENING)
            && Integer.parseInt(fields[1].substring(fields[1].indexOf(':') + 1), 16) != ownPort) {
          inodes.add(fields[9]);
        }
        line = in.readLine();
      }
    } catch (IOException | NumberFormatException e) {   // written by another kernel than this was written for
      return inodes;
    }
    return inodes;
  }

  /** The sockets that are open files of this process, by their numbers. */
  private static Set<String> sockets() {
    Set<String> sockets = new HashSet<>();
    String[] files = new File("/proc/self/fd").list();
    for (int i = 0; files != null && i < files.length; i++) {
      try {
        String target = Files.readSymbolicLink(Paths.get("/proc/self/fd", files[i])).toString();
        int socket = target.indexOf("socket:[");
        if (socket >= 0) {
          sockets.add(target.substring(socket + 8, target.length() - 1));
        }
      } catch (IOException e) {   // closed meanwhile
        continue;
      }
    }
    return sockets;
  }
}
