# shellcheck shell=bash disable=SC2034
# Sourced: sets java25 to the java of a JDK 25, or says in one line what to install and ends.

is_jdk_25() { # <home>
  [[ -x $1/bin/java ]] && grep -Eqs '^JAVA_VERSION="25["._+]' "$1/release"
}

find_java_25() {
  local home java
  java=$(command -v java || true)
  local homes=("${ENLACE_JAVA_HOME:-}" "${JAVA_HOME:-}" "${JAVA25_HOME:-}")
  if [[ -n $java ]]; then
    homes+=("$(dirname "$(dirname "$(readlink -f "$java")")")")
  fi
  homes+=(/usr/lib/jvm/*25* /usr/java/*25* /opt/*jdk*25* ~/.sdkman/candidates/java/25* ~/.jdks/*25*
    ~/.local/share/mise/installs/java/*25* /Library/Java/JavaVirtualMachines/*25*/Contents/Home)
  while IFS= read -r home; do
    homes+=("$home")
  done < <(sed -n 's:.*<jdkHome>\(.*\)</jdkHome>.*:\1:p' ~/.m2/toolchains.xml 2>/dev/null)

  for home in "${homes[@]}"; do
    if [[ -n $home ]] && is_jdk_25 "$home"; then
      java25=$home/bin/java
      return
    fi
  done
  echo "Enlace needs a JDK 25: install one, such as temurin-25-jdk or openjdk-25-jdk, or set ENLACE_JAVA_HOME to it." >&2
  exit 1
}

find_java_25
