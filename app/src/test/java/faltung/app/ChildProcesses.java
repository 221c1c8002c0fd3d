package faltung.app;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The command in a process of its own, for tests that stop it. */
public final class ChildProcesses {
  private ChildProcesses() {}

  /** Modules and other jars alike: where this test runs on the module path, it has two. */
  public static String classPath() {
    return System.getProperty("jdk.module.path", "")
        + File.pathSeparator
        + System.getProperty("java.class.path");
  }

  /** A shell that starts a build in the background makes it and its children deaf to Ctrl-C. */
  public static void assumeListens(Process process) throws IOException {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    boolean deaf = false;
    if (Files.isReadable(status)) {
      for (String line : Files.readAllLines(status)) {
        // The second bit is SIGINT's.
        deaf |=
            line.startsWith("SigIgn:") && "2367abef".indexOf(line.charAt(line.length() - 1)) >= 0;
      }
    }
    if (deaf) {
      process.destroyForcibly();
      System.out.println("SKIPPED, this process was started deaf to SIGINT");
    }
    Assumptions.assumeFalse(deaf, "this process was started deaf to SIGINT");
  }
}
