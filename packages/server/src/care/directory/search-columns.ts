import {
  corrected,
  type DirectoryService,
  plainWords,
  SERVICE_NEED_LABELS,
  SERVICE_NEED_LABELS_ES,
  type ServiceCorrection,
} from '@heart/domain/care'

/** The columns by which a service is searched: a, b and c are its words, by weight. */
export function searchColumns(
  body: DirectoryService,
  correction: ServiceCorrection,
  organizationName: string,
) {
  const service = corrected(body, correction)
  const needs = service.needs.flatMap((need) => [SERVICE_NEED_LABELS[need], SERVICE_NEED_LABELS_ES[need]])
  const words = (...texts: string[]) => plainWords(texts.join(' '))
  return {
    name: service.name,
    status: service.status,
    needs: service.needs,
    languages: service.languages,
    genders: service.genders,
    min_age: service.minAge,
    max_age: service.maxAge,
    a: words(service.name, organizationName, ...service.otherNames),
    b: words(...needs, ...service.terms),
    c: words(service.description, service.eligibilityWords, service.hoursWords, ...service.areas),
  }
}
