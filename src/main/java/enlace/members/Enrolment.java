package enlace.members;

import enlace.ids.Office;
import enlace.requests.MemberRequest.Profile;
import enlace.vocabulary.Role;
import java.util.Set;

/// An account to be made without an invitation, for the demonstration and for sample data.
///
/// @param cohorts codes of trainings the member is listed in
public record Enrolment(
    String email, Role role, Office office, Set<String> cohorts, Profile profile) {}
