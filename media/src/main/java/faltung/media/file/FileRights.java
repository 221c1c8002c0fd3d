package faltung.media.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may read and write a file, which stays as it was when another one takes its place. Where the
 * file system knows no such rights nothing is done.
 */
final class FileRights {
  private final @Nullable PosixFileAttributes attributes;

  private FileRights(@Nullable PosixFileAttributes attributes) {
    this.attributes = attributes;
  }

  /** Those of a file; none if it does not exist. */
  static FileRights of(Path file) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    return new FileRights(
        view == null || !Files.isRegularFile(file) ? null : view.readAttributes());
  }

  /** Makes a file; in place of another one it is closed to others until it is complete. */
  Path create(Path file) throws IOException {
    return attributes == null
        ? Files.createFile(file)
        : Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  /** Gives a file these rights; owner and group where the system lets us. */
  void give(Path file) throws IOException {
    if (attributes == null) {
      return;
    }
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    PosixFileAttributes own = view.readAttributes();
    if (!own.owner().equals(attributes.owner())) {
      try {
        view.setOwner(attributes.owner());
      } catch (IOException exception) {
        // Only the superuser may give files away.
      }
    }
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    permissions.addAll(attributes.permissions());
    if (!own.group().equals(attributes.group())) {
      try {
        view.setGroup(attributes.group());
      } catch (IOException exception) {
        // What its group was allowed is not meant for ours.
        permissions.remove(PosixFilePermission.GROUP_READ);
        permissions.remove(PosixFilePermission.GROUP_WRITE);
        permissions.remove(PosixFilePermission.GROUP_EXECUTE);
      }
    }
    view.setPermissions(permissions);
  }
}
